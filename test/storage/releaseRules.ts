/** A small reader of migrations: what in them would stop the program of the last release, which still runs beside. */

export type Breach = { statement: string; because: string };

/** Each alternative is one kind of statement; `because` says what the running program would meet. */
const BREACHES: { found: RegExp; because: string }[] = [
  { found: /^drop\s+(table|type|view|schema|sequence)\b/, because: "it still asks for what is dropped" },
  { found: /^drop\s+(function|trigger)\b/, because: "what it relies on is dropped" },
  { found: /^(truncate|delete)\b/, because: "its rows go" },
  {
    found: /^alter\s+table\b.*\bdrop\s+(column|constraint|default)\b/,
    because: "it still asks for what is dropped",
  },
  { found: /^alter\s+table\b.*\bdrop\s+(?!not\s+null)/, because: "it still asks for what is dropped" },
  { found: /^alter\s+\w+\b.*\brename\b/, because: "it still uses the old name" },
  { found: /^alter\s+table\b.*\bset\s+schema\b/, because: "it still uses the old name" },
  {
    found: /^alter\s+table\b.*\balter\s+(column\s+)?\S+\s+(set\s+data\s+)?type\b/,
    because: "it still writes the old type",
  },
  { found: /^alter\s+table\b.*\bset\s+not\s+null\b/, because: "it still writes nothing there" },
  { found: /^revoke\b/, because: "it may no longer" },
];
const NEW_TABLE = /^create\s+table\s+(?:if\s+not\s+exists\s+)?("?[\w.]+"?)/;
const ALTERED = /^alter\s+table\s+(?:only\s+)?("?[\w.]+"?)/;
const INDEXED = /^create\s+unique\s+index\b.*?\bon\s+("?[\w.]+"?)/;

/** @returns what breaks the promise of `-- expand:`; tables that this very migration makes may be anything */
export function breachesOf(sql: string): Breach[] {
  const statements = statementsOf(sql);
  const fresh = new Set(statements.flatMap((one) => NEW_TABLE.exec(one)?.[1] ?? []));
  return statements.flatMap((statement) => {
    const because = breach(statement, fresh);
    return because === null ? [] : [{ statement: statement.slice(0, 120), because }];
  });
}

function breach(statement: string, fresh: Set<string>): string | null {
  const altered = ALTERED.exec(statement)?.[1];
  if (altered !== undefined && fresh.has(altered)) return null;
  const indexed = INDEXED.exec(statement)?.[1];
  if (indexed !== undefined && !fresh.has(indexed)) return "it may write the same twice";
  const plain = BREACHES.find(({ found }) => found.test(statement));
  if (plain !== undefined) return plain.because;
  return altered === undefined ? null : breachOfParts(statement);
}

/** What one `alter table` adds: a column that must be filled and a rule that old rows were not held to. */
function breachOfParts(statement: string): string | null {
  for (const part of statement.split(/,\s*(?=add\b|alter\b|drop\b)/)) {
    const added = /\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?"?(\w+)"?/.exec(part)?.[1];
    if (added === undefined) continue;
    const isRule = ["constraint", "check", "unique", "foreign", "primary"].includes(added);
    if (isRule) return "it writes rows that the new rule refuses";
    if (/\bnot\s+null\b/.test(part) && !/\b(default|generated)\b/.test(part))
      return "it writes rows without the new column";
  }
  return null;
}

/** Lower case, without comments and line ends; a semicolon inside quotes ends nothing. */
export function statementsOf(sql: string): string[] {
  const bare = sql.replace(/--[^\n]*/g, "").replace(/\/\*.*?\*\//gs, "");
  const parts = bare.match(/(?:'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$|[^;'])+/gs) ?? [];
  return parts.map((part) => part.replace(/\s+/g, " ").trim().toLowerCase()).filter((part) => part !== "");
}
