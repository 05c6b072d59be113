/** What is left of a story when it is over: in the database, and as the bare engine would have it. */
import type { Effect, FlowState, ReportDraft, Step } from "../../flows/index.ts";
import type { ChannelName } from "../../src/messages.ts";
import { unseal, unsealJson } from "../../src/storage/sealing.ts";
import { dataKey } from "../../src/storage/settleOutbound.ts";
import type { TestDatabase } from "../support/database.ts";

type CaseRow = {
  code: string;
  kind: string;
  urgency: string;
  because: string;
  situation: string | null;
  status: string;
};

export type Outcome = {
  at: string;
  state: unknown;
  cases: CaseRow[];
  /** Reports by code, with the language they were told in. */
  reports: Record<string, unknown>;
  /** Calls for staff about a case, in order. */
  alarms: string[];
  opinions: string[];
  surveys: string[];
};

export const emptyOutcome = (): Outcome => ({
  at: "",
  state: null,
  cases: [],
  reports: {},
  alarms: [],
  opinions: [],
  surveys: [],
});

/** Adds what one step wants done. */
export function addStep(outcome: Outcome, step: Step): void {
  outcome.at = step.at;
  for (const effect of step.effects) addEffect(outcome, effect, step.state);
}

function addEffect(outcome: Outcome, effect: Effect, { person }: FlowState): void {
  const { cases, reports } = outcome;
  switch (effect.type) {
    case "openCase": {
      const { code, kind, urgency, because, situation } = effect;
      cases.push({ code, kind, urgency, because, situation, status: "open" });
      return;
    }
    case "raiseCase":
      for (const one of cases)
        if (one.code === effect.code) one.urgency = higher(one.urgency, effect.urgency);
      return;
    case "setCaseStatus":
      for (const one of cases) if (one.code === effect.code) one.status = effect.status;
      return;
    case "saveReport":
      reports[effect.code] = { ...effect.report, lang: person.locale };
      return;
    case "addToReport": {
      const of = cases.find((one) => one.code === effect.code);
      const draft = (reports[effect.code] ?? (of && reportOf(of))) as ReportDraft | undefined;
      if (draft) reports[effect.code] = { ...draft, story: [...draft.story, ...effect.words] };
      return;
    }
    case "alarmStaff":
      if (effect.code) outcome.alarms.push(`${effect.code} ${effect.urgency} ${effect.because}`);
      return;
    case "saveOpinion":
      outcome.opinions.push(effect.words);
      return;
    case "saveSurvey":
      // Without a case nothing in the row says whose answer it is.
      if (person.caseCode) outcome.surveys.push(effect.answer);
  }
}

const RANKS = ["none", "concern", "urgent", "critical"];
const higher = (one: string, other: string) => (RANKS.indexOf(one) > RANKS.indexOf(other) ? one : other);

/** What a case without a report gets with the first words that are added to it. */
function reportOf({ kind, urgency }: CaseRow): Record<string, unknown> {
  const place = { provinceCode: null, communeCode: null, landmark: null, latitude: null, longitude: null };
  const rest = { child: null, informant: null, story: [], answers: {}, lang: "vi" };
  return { kind, category: null, urgency, anonymous: true, place, ...rest };
}

export type Asked = { channel: ChannelName; conversation: string; foreignCodes: string[] };

/** @param plain turns ids of this run into those of the engine's */
export async function outcomeOf(
  { database, vault }: TestDatabase,
  { conversation, foreignCodes }: Asked,
  plain: (text: string) => string,
): Promise<Outcome> {
  const { pool } = database;
  const key = await dataKey(pool, vault, conversation);
  if (key === null) throw new Error("the conversation has been forgotten");
  const talk = await pool.query("select at, state_sealed from conversation where id = $1", [conversation]);
  const { at, state_sealed } = talk.rows[0];
  const cases = await pool.query(
    `select id, code, kind, urgency, because, situation, status, conversation_id from "case"
     where conversation_id = $1 or code = any($2::text[]) order by conversation_id <> $1 desc, id`,
    [conversation, foreignCodes],
  );
  const ids = cases.rows.map((row) => row.id);
  const alarms = await pool.query(
    `select c.code, a.urgency, a.because from alarm a join "case" c on c.code = a.code where c.id = any($1) order by a.id`,
    [ids],
  );
  const reports = await pool.query(
    `select c.code, c.conversation_id, r.content_sealed from report r join "case" c on c.id = r.case_id
     where c.id = any($1)`,
    [ids],
  );
  const told: [string, unknown][] = [];
  for (const row of reports.rows) {
    const own = await dataKey(pool, vault, row.conversation_id);
    if (own === null) throw new Error("the report's conversation has been forgotten");
    told.push([row.code, unsealJson(own, "report", row.content_sealed)]);
  }
  const opinions = await pool.query(
    "select words_sealed from opinion where conversation_id = $1 order by id",
    [conversation],
  );
  const surveys = await pool.query("select answer from survey where case_code = any($1) order by id", [
    cases.rows.map((row) => row.code),
  ]);
  const found: Outcome = {
    at,
    state: unsealJson<{ flow: unknown }>(key, "state", state_sealed).flow,
    cases: cases.rows.map(({ id: _, conversation_id: __, ...row }) => row),
    reports: Object.fromEntries(told),
    alarms: alarms.rows.map((row) => `${row.code} ${row.urgency} ${row.because}`),
    opinions: opinions.rows.map((row) => JSON.parse(unseal(key, "words", row.words_sealed).toString("utf8"))),
    surveys: surveys.rows.map((row) => row.answer),
  };
  return JSON.parse(plain(JSON.stringify(found))) as Outcome;
}
