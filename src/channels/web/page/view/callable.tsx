import type { JSX } from "preact";
import { numberParts } from "../model/numberParts.ts";
import { useSurroundings } from "./surroundings.ts";

/** A text in which the numbers to call can be tapped. */
export function Callable({ text }: { text: string }): JSX.Element {
  const { numbers } = useSurroundings();
  const parts = numberParts(
    text,
    numbers.map(({ digits }) => digits),
  );
  return (
    <>
      {parts.map((part) =>
        part.isNumber ? (
          <a key={part.at} href={`tel:${part.text}`}>
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
