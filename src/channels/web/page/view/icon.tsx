import type { JSX } from "preact";

const PATHS = {
  phone:
    "M6.6 3.5 9 3l2 4.5-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2L21 15l-.5 2.4c-.3 1.5-1.6 2.6-3.1 2.5C10 19.4 4.6 14 4.1 6.6A2.9 2.9 0 0 1 6.6 3.5z",
  attach: "M12 5v14M5 12h14",
  microphone: "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  send: "M4 12h15M13 6l6 6-6 6",
  place:
    "M12 21c4-4.5 6.5-7.8 6.5-11a6.5 6.5 0 0 0-13 0c0 3.2 2.5 6.5 6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  down: "M12 5v14M6 13l6 6 6-6",
  document: "M7 3.5h7l4 4v13H7zM14 3.5v4h4",
} as const;

/** A line drawing that says nothing by itself: the words beside it, or the label of its button, do. */
export function Icon({ name }: { name: keyof typeof PATHS }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
