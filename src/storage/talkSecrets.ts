/** What is sealed beside the lines of a talk: the flow's notes of the person and the reasons of a case. */
import type { FlowState, Reason } from "../../flows/contract.ts";
import type { Sql } from "./database.ts";
import { unsealJson } from "./sealing.ts";
import { dataKey } from "./settleOutbound.ts";
import type { Vault } from "./vault.ts";

export type TalkSecrets = { state: FlowState | null; reasons: Reason[] };

/** Nulls and nothing when the conversation is forgotten. */
export async function readTalkSecrets(sql: Sql, vault: Vault, caseId: string): Promise<TalkSecrets> {
  const found = await sql.query<{ id: string; state_sealed: Buffer | null; reasons_sealed: Buffer }>(
    `select t.id, t.state_sealed, c.reasons_sealed from "case" c join conversation t on t.id = c.conversation_id
     where c.id = $1`,
    [caseId],
  );
  const row = found.rows[0];
  const key = row ? await dataKey(sql, vault, row.id) : null;
  if (!row || key === null) return { state: null, reasons: [] };
  const stored = opened<{ flow: FlowState }>(() =>
    unsealJson(key, "state", row.state_sealed ?? Buffer.alloc(0)),
  );
  return {
    state: stored?.flow ?? null,
    reasons: opened<Reason[]>(() => unsealJson(key, "reasons", row.reasons_sealed)) ?? [],
  };
}

/** What does not open must not keep a counsellor from the rest. */
function opened<T>(open: () => T): T | null {
  try {
    return open();
  } catch {
    return null;
  }
}
