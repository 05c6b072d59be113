import { it } from "vitest";
import { openDesk } from "./desk.ts";
it("hot path", async () => {
  const desk = await openDesk();
  const sql = desk.db.database.pool;
  await sql.query("insert into person (id, channel, address_hash) select n, 'web', decode(md5(n::text),'hex') from generate_series(1,2000) n");
  await sql.query("insert into conversation (id, person_id, channel, address_sealed) select n, n, 'web', '' from generate_series(1,2000) n");
  const run = async (label: string) => {
    const t = performance.now();
    for (let i = 0; i < 150; i++) {
      await sql.query(`insert into message (conversation_id, direction, author, channel, kind, content_sealed, unread) select n, 'in','person','web','text', repeat('x',300)::bytea, true from generate_series(${(i*64)%1900+1}, ${(i*64)%1900+64}) n`);
      await sql.query(`update message set unread = false, turn = 1 where unread`);
    }
    process.stderr.write(`${label}: ${((performance.now() - t) / 150).toFixed(2)} ms per batch of 64 (insert + mark read)\n`);
  };
  await run("warm");
  for (let n = 0; n < 2; n++) {
    await run("with triggers");
    await sql.query("alter table message disable trigger user");
    await run("without");
    await sql.query("alter table message enable trigger user");
  }
  await desk.close();
});
