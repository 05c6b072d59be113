/** Words or a file of staff on their way to the person: by the same outbox as the bot's, once per key, never from a stale view. */
import type { CaseFacts } from "../storage/caseFacts.ts";
import type { Sql } from "../storage/database.ts";
import { announceStaffAct } from "../storage/leadTalk.ts";
import { dataKey } from "../storage/settleOutbound.ts";
import { insertStaffLine, lastInboundId, lineOfKey } from "../storage/staffLine.ts";
import type { Vault } from "../storage/vault.ts";
import type { StaffFile } from "./staffFileKind.ts";
import { StaffRefusal } from "./staffRefusal.ts";

export type StaffSend = {
  target: CaseFacts;
  staffId: string;
  /** With a file its caption, which may be empty. */
  text: string;
  file?: StaffFile;
  seenUpTo: string;
  /** Unique for each text; a repeated request sends once. */
  key: string;
};

/** The line that an earlier request with this key made, or null. */
export function sentBefore(sql: Sql, send: StaffSend): Promise<string | null> {
  return lineOfKey(sql, send.target, keyOf(send));
}

/** @throws StaffRefusal when the writer does not lead, or has not seen the person's last line */
export async function refuseSend(sql: Sql, send: StaffSend): Promise<void> {
  if (send.target.forgotten) throw new StaffRefusal("forgotten");
  if (send.target.ledBy !== send.staffId) throw new StaffRefusal("notOwner");
  if (BigInt(await lastInboundId(sql, send.target.conversationId)) > BigInt(send.seenUpTo))
    throw new StaffRefusal("stale");
}

/** @returns the id of the line */
export async function sendByStaff(sql: Sql, vault: Vault, send: StaffSend): Promise<string> {
  const sealKey = await dataKey(sql, vault, send.target.conversationId);
  if (sealKey === null) throw new StaffRefusal("forgotten");
  const { staffId, text, file = null } = send;
  const line = { staffId, text, file, key: keyOf(send), sealKey };
  const id = await insertStaffLine(sql, send.target, line);
  await announceStaffAct(sql, send.target.conversationId);
  return id;
}

function keyOf(send: StaffSend): string {
  return `staff:${send.staffId}:${send.key}`;
}
