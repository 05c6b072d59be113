import type { Receipt } from "../messages.ts";
import type { Sql } from "./database.ts";

/** Delivery news from the platform; unknown ids are ignored, and `seen` is never undone by a late `delivered`. */
export async function noteReceipts(sql: Sql, receipts: Receipt[]): Promise<void> {
  for (const receipt of receipts)
    await sql.query(
      `update message set state = $3
       where channel = $1 and direction = 'out' and platform_message_ids && $2::text[]
         and state in ('sent', 'delivered', 'unknown') and not (state = 'seen')`,
      [receipt.channel, receipt.platformMessageIds, receipt.state],
    );
}
