/** Rows of a conversation become facts; words get their reading here, before any flow sees them. */
import type { Choice, Fact, FlowState, Reading } from "../../flows/contract.ts";
import type { InboundContent } from "../messages.ts";
import type { ClaimedRow, ClaimedTurn } from "../storage/claimTurns.ts";

/** Reads words in the light of what was asked and of what was said just before. */
export type ReadWords = (
  text: string,
  context: { offered: { id: string; labels: string[] }[]; recent: string[] },
) => Reading;

export type FactContext = {
  read: ReadWords;
  /** The labels and synonyms of a choice in the person's language. */
  labels: (choice: Choice) => string[];
};

/** What of a talk is kept beside the flow's state: the last lines, for danger that is spread over several. */
export const RECENT_LINES = 5;
const RECENT_LENGTH = 300;

export type Facts = { facts: Fact[]; recent: string[]; unreadable: string[] };

/**
 * @param before the flow's state, for the choices on the table
 * @returns the facts in order, the last lines, and ids of rows that could not be opened
 */
export function factsOf(
  turn: ClaimedTurn,
  before: FlowState | null,
  recent: string[],
  context: FactContext,
): Facts {
  const offered = (before?.offered ?? []).map((choice) => ({
    id: choice.id,
    labels: context.labels(choice),
  }));
  const result: Facts = { facts: [], recent: [...recent], unreadable: [] };
  for (const row of staffFirst(turn)) {
    const read = (text: string) => {
      // Behind the cover somebody else may be typing: what was told before must not colour a harmless line.
      const told = before?.person.covered ? [] : result.recent;
      const reading = context.read(text, { offered, recent: told });
      result.recent = [...result.recent, text.slice(0, RECENT_LENGTH)].slice(-RECENT_LINES);
      return reading;
    };
    const fact = row.content === null ? null : factOf(row, read);
    if (fact === null) result.unreadable.push(row.id);
    else result.facts.push(fact);
  }
  return result;
}

/** Staff who lead must be known before the lines that came meanwhile: one voice at a time. */
function staffFirst(turn: ClaimedTurn): ClaimedRow[] {
  if (turn.ledBy === null) return turn.rows;
  const isStaff = (row: ClaimedRow) => row.kind.startsWith("staff.");
  return [...turn.rows.filter(isStaff), ...turn.rows.filter((row) => !isStaff(row))];
}

function factOf(row: ClaimedRow, read: (text: string) => Reading): Fact | null {
  if (row.direction === "fact" && row.kind !== "left") return row.content as Fact;
  const content = row.content as InboundContent;
  const table: { [T in InboundContent["type"]]: (c: Extract<InboundContent, { type: T }>) => Fact } = {
    text: (c) => ({ type: "person.said", text: c.text, reading: read(c.text) }),
    choice: (c) => ({ type: "person.chose", choice: c.choice, turn: c.turn }),
    location: (c) => ({
      type: "person.sentLocation",
      latitude: c.latitude,
      longitude: c.longitude,
      accuracy: c.accuracy,
    }),
    contact: (c) => ({ type: "person.sentContact", phone: c.phone, own: c.own }),
    media: (c) => ({
      type: "person.sentFile",
      file: row.id,
      media: c.media,
      reading: c.caption === null || c.caption === "" ? null : read(c.caption),
    }),
    edited: (c) => ({ type: "person.edited", reading: read(c.text) }),
    started: (c) => ({ type: "person.started", payload: c.payload }),
    left: () => ({ type: "person.left" }),
    returned: () => ({ type: "person.returned" }),
    withdrew: () => ({ type: "person.withdrew" }),
    staffWroteElsewhere: () => ({ type: "staff.joined", name: "111", role: "counsellor" }),
  };
  const make = table[content.type] as ((c: InboundContent) => Fact) | undefined;
  return make ? make(content) : null;
}
