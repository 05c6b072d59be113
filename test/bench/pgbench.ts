/** What Postgres does with the same three writes, one transaction a message: the yardstick. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

const SCRIPT = `\\set person random(1, 10000)
begin;
insert into bench_inbound (person, body) values (:person, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
update bench_state set state = state, turn = turn + 1 where person = :person;
insert into bench_outbound (person, body) values (:person, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
commit;
`;

/** @returns transactions per second, or null when pgbench is not on this machine */
export async function runPgbench(url: string, clients: number, seconds: number): Promise<number | null> {
  if (spawnSync("pgbench", ["--version"]).status !== 0) return null;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    drop table if exists bench_inbound, bench_state, bench_outbound;
    create table bench_inbound (id bigserial primary key, person int, body text, at timestamptz default now());
    create table bench_outbound (id bigserial primary key, person int, body text, at timestamptz default now());
    create table bench_state (person int primary key, state text, turn int);
    insert into bench_state select n, repeat('x', 600), 0 from generate_series(1, 10000) n;
    checkpoint;`);
  await client.end();
  const file = join(mkdtempSync(join(tmpdir(), "line-pgbench-")), "three-writes.sql");
  writeFileSync(file, SCRIPT);
  const flags = ["-n", "-M", "prepared", "-c", String(clients), "-j", "2", "-T", String(seconds), "-f", file];
  const run = spawnSync("pgbench", [...flags, url], { encoding: "utf8" });
  const found = /tps = ([\d.]+)/.exec(run.stdout);
  return found ? Number(found[1]) : null;
}
