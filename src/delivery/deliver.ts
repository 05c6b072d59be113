/** One row of the outbox on its way: channel.send, and what its success or failure means. */
import type { Channel } from "../channels/channel.ts";
import { SendError } from "../channels/sendError.ts";
import type { ClaimedOutbound } from "../storage/claimOutbound.ts";
import type { Settlement } from "../storage/settleOutbound.ts";

/** A transient failure is tried again after 1, 2, 4, 8, 16 seconds ± 30 %, then given up and shown to staff. */
const MAX_ATTEMPTS = 6;
/** A channel that is paused or misconfigured is not the row's fault: such tries go on for a day. */
const PATIENT_ATTEMPTS = 1000;
const PATIENT_SECONDS = 60;

export type Delivered = Settlement & { pauseSeconds: number; rank: number };

export async function deliver(
  channel: Channel,
  row: ClaimedOutbound,
  file: (id: string) => Promise<Buffer>,
  random: () => number = Math.random,
): Promise<Delivered> {
  const { id, address, content } = row;
  if (content === null) return settled(row, { state: "failed", error: "unreadable" });
  try {
    const bytes = content.type === "file" ? await fileBytes(file, content.file) : undefined;
    const sent = await channel.send({ id, channel: channel.name, address, content, quote: null }, bytes);
    return settled(row, {
      state: "sent",
      platformMessageIds: sent.platformMessageIds,
      cost: sent.cost ?? null,
    });
  } catch (error) {
    const failure =
      error instanceof SendError ? error : new SendError({ code: "rejected", retry: "never", fault: "ours" });
    return afterFailure(row, failure, random);
  }
}

/** Our own storage stumbled and nothing has left us: it is tried again like anything that stumbles. */
async function fileBytes(file: (id: string) => Promise<Buffer>, id: string): Promise<Buffer> {
  try {
    return await file(id);
  } catch {
    throw new SendError({ code: "transient", retry: "later", fault: "theirs" });
  }
}

function afterFailure(row: ClaimedOutbound, failure: SendError, random: () => number): Delivered {
  const base = { error: failure.code, pauseSeconds: failure.pauseSeconds ?? 0 };
  if (failure.code === "migrated" && failure.migratedTo !== undefined && row.attempts < MAX_ATTEMPTS)
    return settled(row, { ...base, state: "queued", retrySeconds: 0, movedTo: failure.migratedTo });
  // An answer that was lost: once more for a crisis text (twice is better than never), else staff see "unknown".
  if (failure.retry === "unknown")
    return row.rank === 0 && row.attempts < 2 && !row.isRepeat
      ? settled(row, { ...base, state: "queued", retrySeconds: 1 })
      : settled(row, { ...base, state: "unknown" });
  if (failure.retry === "later") {
    const patient = failure.code === "rateLimited" || failure.fault === "ours";
    const wait = patient ? (failure.pauseSeconds ?? PATIENT_SECONDS) : 2 ** (row.attempts - 1);
    if (row.attempts < (patient ? PATIENT_ATTEMPTS : MAX_ATTEMPTS))
      return settled(row, { ...base, state: "queued", retrySeconds: wait * (0.7 + 0.6 * random()) });
  }
  return settled(row, { ...base, state: "failed", left: failure.fault === "person" });
}

function settled(row: ClaimedOutbound, outcome: Partial<Delivered> & Pick<Delivered, "state">): Delivered {
  return {
    id: row.id,
    conversationId: row.conversationId,
    platformMessageIds: [],
    error: null,
    retrySeconds: null,
    cost: null,
    left: false,
    movedTo: null,
    pauseSeconds: 0,
    rank: row.rank,
    ...outcome,
  };
}
