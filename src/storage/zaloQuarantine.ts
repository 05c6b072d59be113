/** Webhook bodies that nobody can vouch for, sealed and bounded; staff may look at them as "unverified". */
import type { Database } from "./database.ts";
import { addressHash, seal, unseal } from "./sealing.ts";
import type { Vault } from "./vault.ts";

export type QuarantinedBody = { body: Buffer; reason: string; remoteAddress: string; at: number };

export type QuarantineRow = {
  id: string;
  reason: string;
  createdAt: Date;
  /** The words of the message when it has any, else null. Unverified: anybody may have written them. */
  text: string | null;
  body: string;
};

const MOST_ROWS = 2000;
const KEPT_DAYS = 30;

/** The store behind the webhook's door. */
export function zaloQuarantine(
  database: Database,
  vault: Vault,
): { keep: (one: QuarantinedBody) => Promise<void> } {
  return {
    keep: async ({ body, reason, remoteAddress, at }) => {
      await database.pool.query(
        `insert into quarantine (body_sealed, reason, remote_hash, created_at)
         values ($1, $2, $3, to_timestamp($4::float8 / 1000))`,
        [seal(vault.secretKey, "words", body), reason, remoteHash(vault, remoteAddress), at],
      );
      await database.pool.query(
        `delete from quarantine where id <= (select max(id) from quarantine) - ${MOST_ROWS}
           or created_at < to_timestamp($1::float8 / 1000) - interval '${KEPT_DAYS} days'`,
        [at],
      );
    },
  };
}

/** @returns newest first; a body that no longer opens is left out */
export async function readQuarantine(
  database: Database,
  vault: Vault,
  limit = 100,
): Promise<QuarantineRow[]> {
  const found = await database.pool.query<{
    id: string;
    body_sealed: Buffer;
    reason: string;
    created_at: Date;
  }>("select id, body_sealed, reason, created_at from quarantine order by id desc limit $1", [limit]);
  return found.rows.flatMap((row) => {
    try {
      const body = unseal(vault.secretKey, "words", row.body_sealed).toString("utf8");
      return [{ id: row.id, reason: row.reason, createdAt: row.created_at, text: wordsIn(body), body }];
    } catch {
      return [];
    }
  });
}

function remoteHash(vault: Vault, remoteAddress: string): Buffer {
  return addressHash(vault.indexKey, "remote", remoteAddress).subarray(0, 8);
}

function wordsIn(body: string): string | null {
  try {
    const { message } = JSON.parse(body) as { message?: { text?: unknown } };
    return typeof message?.text === "string" ? message.text : null;
  } catch {
    return null;
  }
}
