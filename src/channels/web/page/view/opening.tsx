import type { JSX } from "preact";
import { fillIn } from "../strings.ts";
import { useSurroundings } from "./surroundings.ts";

/** Before the first word: what this is, whom to call instead, and one button. */
export function Opening({ onBegin }: { onBegin: () => void }): JSX.Element {
  const { strings, language, numbers, number } = useSurroundings();
  return (
    <section class="opening" aria-labelledby="opening-title">
      <h2 id="opening-title">{strings.openingTitle}</h2>
      <p>{fillIn(strings.openingMachine, { number })}</p>
      <p>{strings.openingNoName}</p>
      <button type="button" class="button" onClick={onBegin}>
        {strings.begin}
      </button>
      <h3>{strings.openingUrgent}</h3>
      <ul class="numbers">
        {numbers.map(({ digits, label }) => (
          <li key={digits}>
            <a href={`tel:${digits}`}>
              <strong>{digits}</strong> <span>{label[language]}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="aside">{strings.openingExit}</p>
    </section>
  );
}
