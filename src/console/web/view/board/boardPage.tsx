/** The supervisor's live board. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "../../../api.ts";
import { clockText } from "../../model/waiting.ts";
import frame from "../../style/frame.module.css";
import { useAnswer } from "../ask.ts";
import { Loading } from "../loading.tsx";
import { useLimits, useSecond } from "../surroundings.ts";
import { CaselessTable } from "./caselessTable.tsx";
import { ChannelTable } from "./channelTable.tsx";
import { HoursChart } from "./hoursChart.tsx";
import { LoadTable } from "./loadTable.tsx";

/** Counts are told by events; presence and the hour move by themselves. */
const REFRESH_MS = 15_000;

export function BoardPage(): JSX.Element {
  const { t } = useTranslation();
  const board = useAnswer({ route: "board", parts: {}, key: ["board"], refetchMs: REFRESH_MS });
  if (board.data === undefined) return <Loading />;
  return (
    <div className={frame.sheet}>
      <h1>{t("board:title")}</h1>
      <Figures board={board.data} />
      <h2>{t("board:load")}</h2>
      <LoadTable staff={board.data.staff} />
      <h2>{t("board:hours")}</h2>
      <HoursChart hours={board.data.hours} />
      <h2>{t("oversight:channels")}</h2>
      <ChannelTable />
      <h2>{t("oversight:caseless")}</h2>
      <CaselessTable />
    </div>
  );
}

function Figures({ board }: { board: Board }): JSX.Element {
  const { t } = useTranslation();
  const { waiting } = board;
  const now = useSecond();
  const all = waiting.critical + waiting.urgent + waiting.concern + waiting.none;
  // The longest wait goes on between two answers of the server.
  const longest =
    all === 0 ? 0 : board.longestWaitSeconds + Math.max(0, (now - Date.parse(board.now)) / 1000);
  const missed = board.hours.reduce((sum, hour) => sum + hour.missedPromises, 0);
  const { alertSeconds } = useLimits();
  return (
    <div className={frame.figures}>
      <div className={frame.figure} data-grave={waiting.critical > 0}>
        <span className={frame.dim}>{t("board:waiting")}</span>
        <strong>{all}</strong>
        <span>{t("queue:critical", { count: waiting.critical })}</span>
      </div>
      <div className={frame.figure} data-grave={longest > alertSeconds}>
        <span className={frame.dim}>{t("board:longest")}</span>
        <strong>{clockText(longest, t("frame:days"))}</strong>
      </div>
      <div className={frame.figure}>
        <span className={frame.dim}>{t("board:inTalk")}</span>
        <strong>{board.inTalk}</strong>
      </div>
      <div className={frame.figure} data-grave={missed > 0}>
        <span className={frame.dim}>{t("board:missedToday")}</span>
        <strong>{missed}</strong>
      </div>
    </div>
  );
}
