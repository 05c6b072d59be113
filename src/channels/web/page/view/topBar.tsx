import type { JSX } from "preact";
import { fillIn } from "../strings.ts";
import { Icon } from "./icon.tsx";
import { useSurroundings } from "./surroundings.ts";

type TopBarProps = { onLanguage: () => void; onExit: () => void };

/** What is always in reach: the language, the way out, and the numbers to call. */
export function TopBar({ onLanguage, onExit }: TopBarProps): JSX.Element {
  const { strings, language, numbers } = useSurroundings();
  return (
    <header class="top">
      <div class="bar">
        <h1>{strings.title}</h1>
        <button
          type="button"
          class="quiet"
          lang={language === "vi" ? "en" : "vi"}
          aria-label={strings.otherLanguageLabel}
          onClick={onLanguage}
        >
          {strings.otherLanguage}
        </button>
        <button type="button" class="exit" title={strings.exitHint} onClick={onExit}>
          {strings.exit}
        </button>
      </div>
      <nav class="strip" aria-label={strings.numbers}>
        {numbers.map(({ digits, label }) => (
          <a
            key={digits}
            href={`tel:${digits}`}
            aria-label={`${fillIn(strings.call, { number: digits })} – ${label[language]}`}
            title={label[language]}
          >
            <Icon name="phone" />
            {digits}
          </a>
        ))}
      </nav>
    </header>
  );
}
