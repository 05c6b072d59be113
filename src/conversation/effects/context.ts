/** What an effect handler may use. It writes nothing itself: it adds rows that are flushed once for the whole batch. */
import type { FlowInput, FlowState, TextKey, TextParams } from "../../../flows/index.ts";
import type { ClaimedTurn } from "../../storage/claimTurns.ts";
import type { Writes } from "../../storage/writes.ts";

export type EffectContext = {
  turn: ClaimedTurn;
  /** The state after the step. */
  state: FlowState;
  writes: Writes;
  now: Date;
  /** What the channel can do. */
  channel: FlowInput["channel"];
  render: (key: TextKey, params: TextParams) => string;
};
