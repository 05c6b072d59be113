import type { JSX } from "preact";
import type { TalkView } from "../model/talk.ts";
import { fillIn, type Strings } from "../strings.ts";
import { Callable } from "./callable.tsx";
import { useSurroundings } from "./surroundings.ts";

/** One line about what does not work right now, and whom to call meanwhile. Empty most of the time. */
export function Banner({ view }: { view: TalkView }): JSX.Element {
  const { strings, number } = useSurroundings();
  const words = troubleOf(view, strings);
  return (
    <div role="status" class="banner">
      {words !== null && (
        <p>
          <Callable text={fillIn(words, { number })} />
        </p>
      )}
    </div>
  );
}

function troubleOf(view: TalkView, strings: Strings): string | null {
  if (view.isBlocked) return strings.blocked;
  if (view.connection === "lost") return strings.lost;
  return view.isHeldUp ? strings.heldUp : null;
}
