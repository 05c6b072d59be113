/** Lines whose turn failed three times: staff are alarmed, the person is told to call, the talk starts anew. */

import type { ClaimedTurn } from "../storage/claimTurns.ts";
import { sealJson } from "../storage/sealing.ts";
import { noWrites, type Writes } from "../storage/writes.ts";
import type { Texts } from "../texts/index.ts";

export function setAside(turn: ClaimedTurn, texts: Texts): Writes {
  const writes = noWrites();
  const content = {
    type: "text",
    text: texts.render("common.restart", {}, "vi"),
    choices: [],
    turn: turn.turn + 1,
    ask: null,
    clearKeyboard: false,
    quiet: false,
  };
  writes.read.push(...turn.rows.map((row) => ({ id: row.id, turn: turn.turn + 1, setAside: true })));
  writes.alarms.push({ code: null, urgency: "critical", because: "setAside" });
  // The state that could not be stepped is kept beside the lines; the next turn begins without it.
  writes.retries.push({ conversationId: turn.conversationId, failures: 0, retryAt: new Date(0) });
  // While staff lead, the bot stays silent whatever happens.
  if (turn.ledBy === null)
    writes.outbound.push({
      conversationId: turn.conversationId,
      channel: turn.channel,
      kind: "text",
      author: "bot",
      staffId: null,
      contentSealed: sealJson(turn.key, "words", content),
      rank: 0,
      turn: turn.turn + 1,
    });
  return writes;
}
