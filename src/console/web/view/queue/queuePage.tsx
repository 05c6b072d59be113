/** Who waits, most urgent first; one key takes the next. */
import { type JSX, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import type { CaseRow, QueueQuery } from "../../../api.ts";
import { byUrgencyThenWait, moveChoice, myTalksFirst } from "../../model/queueOrder.ts";
import style from "../../style/queue.module.css";
import { useAct, useAnswer } from "../ask.ts";
import { Loading } from "../loading.tsx";
import { useMay } from "../surroundings.ts";
import { useCommands } from "../useCommands.ts";
import { CaseList } from "./caseList.tsx";
import { type Filters, QueueFilters } from "./queueFilters.tsx";

type View = NonNullable<QueueQuery["view"]>;
const VIEWS: readonly View[] = ["waiting", "mine", "open", "closedToday"];

export function QueuePage(): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((one) => one === search.get("view")) ?? "waiting";
  const [filters, setFilters] = useState<Filters>({});
  const [chosen, setChosen] = useState<string | null>(null);
  const [moves, setMoves] = useState(0);
  const queue = useQueue(view, filters);
  const rows = queue.rows;
  const claim = useClaim();
  const mayClaim = useMay("case.claim");
  const setView = (next: View) => setSearch(next === "waiting" ? {} : { view: next });
  const row = rows.find((one) => one.id === chosen);
  const move = (by: 1 | -1) => {
    setChosen(
      moveChoice(
        rows.map((one) => one.id),
        chosen,
        by,
      ),
    );
    setMoves(moves + 1);
  };
  useCommands("queue", {
    next: () => move(1),
    previous: () => move(-1),
    open: () => row !== undefined && navigate(`/talk/${row.code}`),
    claim: () => row?.owner === null && mayClaim && claim(row),
    queue: () => setView("waiting"),
    mine: () => setView("mine"),
  });
  return (
    <div className={style.page}>
      <div className={style.head}>
        <h1>{t("queue:title")}</h1>
        <Views view={view} counts={queue.counts} onChoose={setView} />
      </div>
      <QueueFilters filters={filters} onChange={setFilters} />
      {queue.pending ? <Loading /> : null}
      {!queue.pending && rows.length === 0 ? <p className={style.empty}>{t(`queue:empty:${view}`)}</p> : null}
      {rows.length === 0 ? null : (
        <CaseList
          label={t(`queue:${view}`)}
          rows={rows}
          chosen={chosen}
          onChoose={setChosen}
          focusChosen={moves}
          {...(mayClaim ? { onClaim: claim } : {})}
        />
      )}
      <p className={style.foot}>
        {t("queue:counted", { shown: rows.length })}
        <span className={style.keys}> · {t("queue:pickOne")}</span>
      </p>
    </div>
  );
}

function useQueue(view: View, filters: Filters) {
  const queue = useAnswer({
    route: "queue",
    parts: { query: { view, ...filters } },
    key: ["queue", view, JSON.stringify(filters)],
  });
  const rows = useMemo(() => {
    const all = queue.data?.rows ?? [];
    if (view === "closedToday") return all;
    return [...all].sort(view === "mine" ? myTalksFirst : byUrgencyThenWait);
  }, [queue.data, view]);
  return { rows, counts: queue.data?.counts ?? null, pending: queue.isPending };
}

/** Take over, then straight into the talk. */
function useClaim(): (row: CaseRow) => void {
  const navigate = useNavigate();
  const claim = useAct({
    route: "claim",
    stale: [["queue"], ["talk"]],
    onDone: ({ case: row }) => navigate(`/talk/${row.code}`),
  });
  return (row) => {
    if (!claim.isPending) claim.mutate({ params: { case: row.id }, body: {} });
  };
}

type Counts = { waiting: number; critical: number; mine: number; open: number; closedToday: number } | null;

function Views(props: { view: View; counts: Counts; onChoose: (view: View) => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <fieldset className={style.views} aria-label={t("queue:views")}>
      {VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          className={style.view}
          aria-pressed={view === props.view}
          onClick={() => props.onChoose(view)}
        >
          {t(`queue:${view}`)}
          {props.counts === null ? null : <span className={style.count}>{props.counts[view]}</span>}
          {view === "waiting" && (props.counts?.critical ?? 0) > 0 ? (
            <span className={style.tag} data-tone="grave">
              {t("queue:critical", { count: props.counts?.critical ?? 0 })}
            </span>
          ) : null}
        </button>
      ))}
    </fieldset>
  );
}
