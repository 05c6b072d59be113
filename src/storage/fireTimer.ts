import type { Database } from "./database.ts";
import { sealJson } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import type { Vault } from "./vault.ts";
import { insertFact } from "./writeTurns.ts";

/** Puts `timer.fired` into the line of its conversation, once per timer and turn. */
export async function fireTimer(
  database: Database,
  vault: Vault,
  timer: { conversationId: string; timer: string; turn: number },
): Promise<void> {
  await database.transaction(async (sql) => {
    const key = await dataKey(sql, vault, timer.conversationId);
    const talk = await sql.query<{ channel: string }>("select channel from conversation where id = $1", [
      timer.conversationId,
    ]);
    const channel = talk.rows[0]?.channel;
    if (key === null || channel === undefined) return;
    await insertFact(sql, {
      conversationId: timer.conversationId,
      channel,
      kind: "timer.fired",
      contentSealed: sealJson(key, "words", { type: "timer.fired", timer: timer.timer, turn: timer.turn }),
      once: `timer:${timer.conversationId}:${timer.timer}:${timer.turn}`,
    });
    await sql.query("select pg_notify('inbox', '')");
  });
}
