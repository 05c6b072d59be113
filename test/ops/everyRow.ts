import pg from "pg";

/** Every value of every row of every table as one text, bytes in hex: what a dump of the database would hold. */
export async function everyRow(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
  );
  let text = "";
  for (const { name } of tables.rows) {
    const rows = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    for (const { row } of rows.rows) text += `${row}\n`;
  }
  await client.end();
  return text;
}
