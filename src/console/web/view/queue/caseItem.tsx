/** One case in a list. */
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseRow } from "../../../api.ts";
import { hasDraft } from "../../browser/draftStore.ts";
import style from "../../style/queue.module.css";
import { codeWord, provinceName } from "../codeWord.ts";
import { UrgencyMark } from "./urgencyMark.tsx";
import { WaitingClock } from "./waitingClock.tsx";

type Props = {
  row: CaseRow;
  chosen: boolean;
  onChoose: () => void;
  onClaim?: (() => void) | undefined;
  compact?: boolean;
};

export function CaseItem({ row, chosen, onChoose, onClaim, compact }: Props): JSX.Element {
  const { t } = useTranslation();
  const what = useAbout(row);
  const where = [
    codeWord(t, "because", row.because),
    t(`channel:${row.channel}`),
    provinceName(row.provinceCode),
    row.ageBand === null ? null : t(`ageBand:${row.ageBand}`),
  ].filter((word) => word !== null);
  return (
    <>
      <Link
        className={style.row}
        to={`/talk/${row.code}`}
        data-case={row.id}
        tabIndex={chosen || compact === true ? 0 : -1}
        onFocus={onChoose}
      >
        <UrgencyMark urgency={row.urgency} />
        <span className={style.code}>{row.code}</span>
        <span className={style.about}>
          <span className={style.what}>{what}</span>
          <span className={style.where}>{where.join(" · ")}</span>
        </span>
        <Tags row={row} />
        <WaitingClock row={row} />
      </Link>
      {onClaim === undefined || compact === true ? null : (
        <span className={style.act}>
          <Button
            size="compact-md"
            variant={row.urgency === "critical" ? "filled" : "light"}
            tabIndex={chosen ? 0 : -1}
            aria-label={`${t("queue:claim")} ${row.code}`}
            onClick={onClaim}
          >
            {t("queue:claim")}
          </Button>
        </span>
      )}
    </>
  );
}

/** What it is about, in the fewest words. */
export function useAbout(row: CaseRow): string {
  const { t } = useTranslation();
  if (row.situation !== null && row.situation !== "unclear") return codeWord(t, "situation", row.situation);
  const first = row.categories[0];
  return first === undefined ? t(`kind:${row.kind}`) : codeWord(t, "category", first);
}

function Tags({ row }: { row: CaseRow }): JSX.Element {
  const { t } = useTranslation();
  const offered = row.offeredTo;
  return (
    <span className={style.tags}>
      {row.unseen > 0 ? (
        <span className={style.tag} data-tone="news">
          {t("queue:unseen", { count: row.unseen })}
        </span>
      ) : null}
      {hasDraft(row.id) ? (
        <span className={style.tag} data-tone="news">
          {t("queue:draft")}
        </span>
      ) : null}
      {offered === null ? null : (
        <span className={style.tag}>
          {t("queue:offered", { name: "team" in offered ? t(`team:${offered.team}`) : offered.displayName })}
        </span>
      )}
      {row.closingBy === null ? null : (
        <span className={style.tag} data-tone="grave">
          {t("queue:closingWaits")}
        </span>
      )}
      {row.limitedUntil === null ? null : <span className={style.tag}>{t("queue:limited")}</span>}
      {row.reachable ? null : (
        <span className={style.tag} data-tone="grave">
          {t("queue:unreachable")}
        </span>
      )}
    </span>
  );
}
