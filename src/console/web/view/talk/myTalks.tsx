/** The other talks while I am in one: mine, then who waits. */
import { type JSX, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { byUrgencyThenWait, myTalksFirst } from "../../model/queueOrder.ts";
import style from "../../style/talk.module.css";
import { useAnswer } from "../ask.ts";
import { CaseList } from "../queue/caseList.tsx";

export function MyTalks({ current }: { current: string }): JSX.Element {
  const { t } = useTranslation();
  const mine = useAnswer({
    route: "queue",
    parts: { query: { view: "mine" } },
    key: ["queue", "mine", "{}"],
  });
  const waiting = useAnswer({
    route: "queue",
    parts: { query: { view: "waiting" } },
    key: ["queue", "waiting", "{}"],
  });
  const rows = useMemo(() => {
    const own = [...(mine.data?.rows ?? [])].sort(myTalksFirst);
    const known = new Set(own.map((row) => row.id));
    const free = (waiting.data?.rows ?? []).filter((row) => !known.has(row.id)).sort(byUrgencyThenWait);
    return [...own, ...free];
  }, [mine.data, waiting.data]);
  return (
    <nav className={style.aside} aria-label={t("queue:title")}>
      <div className={style.asideHead}>
        <span className={style.dim}>
          {t("queue:mine")} {mine.data?.counts.mine ?? ""} · {t("queue:waiting")}{" "}
          {mine.data?.counts.waiting ?? ""}
        </span>
      </div>
      <CaseList label={t("queue:title")} rows={rows} chosen={current} onChoose={() => undefined} compact />
    </nav>
  );
}
