/** A clock that changes its word and colour before the promise breaks. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRow } from "../../../api.ts";
import { clockText, waitOf } from "../../model/waiting.ts";
import style from "../../style/queue.module.css";
import { useLimits, useSecond } from "../surroundings.ts";
import { dayAndHour } from "../times.ts";

export function WaitingClock({ row }: { row: CaseRow }): JSX.Element {
  const { t, i18n } = useTranslation();
  const wait = waitOf(row, useSecond(), useLimits());
  if (wait.stage === "none")
    return (
      <span className={style.wait} data-stage="none">
        <span>{row.owner === null ? t(`status:${row.status}`) : row.owner.displayName}</span>
        <span>{dayAndHour(i18n.language, row.closedAt ?? row.lastSaidAt)}</span>
      </span>
    );
  const near = wait.left !== null && wait.left > 0 && wait.left < 3600 && wait.stage !== "fresh";
  return (
    <span className={style.wait} data-stage={wait.stage} data-testid="wait">
      <span>
        {t(`queue:wait:${wait.stage}`)}
        {near ? `, ${t("queue:left", { time: clockText(wait.left ?? 0, t("frame:days")) })}` : ""}
      </span>
      <b>{clockText(wait.seconds, t("frame:days"))}</b>
    </span>
  );
}
