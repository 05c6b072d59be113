/** Whether, when and how it is safe to write. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { HandOver } from "../../../api.ts";
import style from "../../style/talk.module.css";
import { dayAndHour } from "../times.ts";

export function SafetyPart({ card }: { card: HandOver }): JSX.Element {
  const { t, i18n } = useTranslation();
  const { safety, window } = card;
  const facts = [
    safety.okToWriteBack ? t("talk:okToWriteBack") : t("talk:notOkToWriteBack"),
    safety.safeHours === null ? null : t("talk:safeHours", { hours: safety.safeHours }),
    safety.neutralWords === null ? null : t("talk:neutralWords", { words: safety.neutralWords }),
    safety.codeWord === null ? null : t("talk:codeWord", { word: safety.codeWord }),
    safety.sharedDevice === true ? t("talk:sharedDevice") : null,
    safety.covered ? t("talk:covered") : null,
    safety.forWhom === null ? null : t(`forWhom:${safety.forWhom}`),
    `${t("talk:addressAs", { word: { ban: "bạn", em: "em", con: "con" }[safety.pronoun] })} · ${t(`locale:${safety.locale}`)}`,
    window.closesAt === null
      ? null
      : t("talk:windowUntil", { time: dayAndHour(i18n.language, window.closesAt) }),
    window.freeUntil === null
      ? null
      : t("talk:windowFree", { time: dayAndHour(i18n.language, window.freeUntil) }),
  ].filter((fact) => fact !== null);
  return (
    <div>
      <h3>{t("talk:safety")}</h3>
      <ul className={style.plainList}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  );
}
