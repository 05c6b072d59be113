/** What to mind while writing. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { HandOver } from "../../../api.ts";
import { type Hint, hintsFor } from "../../model/hints.ts";
import style from "../../style/lines.module.css";
import { Icon } from "../icon.tsx";
import { useSecond } from "../surroundings.ts";
import { dayAndHour } from "../times.ts";

export function Hints({ text, card }: { text: string; card: HandOver }): JSX.Element | null {
  const hints = hintsFor(text, card, useSecond());
  if (hints.length === 0) return null;
  return (
    <ul className={style.hints} aria-live="polite">
      {hints.map((hint) => (
        <li key={hint.type}>
          <Icon name="warn" size={15} />
          <HintWords hint={hint} />
        </li>
      ))}
    </ul>
  );
}

function HintWords({ hint }: { hint: Hint }): JSX.Element {
  const { t, i18n } = useTranslation();
  switch (hint.type) {
    case "promise":
      return <>{t("composer:hint:promise", { words: hint.words.map((word) => `“${word}”`).join(", ") })}</>;
    case "outsideSafeHours":
      return <>{t("composer:hint:outsideSafeHours", { hours: hint.hours ?? t("frame:unknown") })}</>;
    case "windowClosing":
      return <>{t("composer:hint:windowClosing", { time: dayAndHour(i18n.language, hint.at) })}</>;
    case "notOkToWriteBack":
    case "covered":
    case "windowClosed":
      return <>{t(`composer:hint:${hint.type}`)}</>;
    case "sharedDevice":
      return (
        <>
          {t("composer:hint:sharedDevice")}
          {hint.neutralWords === null ? "" : `. ${t("talk:neutralWords", { words: hint.neutralWords })}`}
        </>
      );
  }
}
