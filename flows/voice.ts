/** For whom a line was written: somebody who looks on gets other words than the one who suffers. */
import type { Fact, PersonNotes, Reading } from "./contract.ts";
import type { Danger } from "./dangerHeard.ts";
import { plain } from "./plain.ts";
import type { Run } from "./run.ts";

type Said = Extract<Fact, { type: "person.said" }>;

/** Words by which a grown-up names itself or the child it writes about. */
const grownUp = /\btôi\b|\b(cô|thầy|bác|chú) là (cô|thầy|giáo|hàng|chủ|mẹ|bố|cha|ông|bà)/iu;
const aChildOfOthers = /\b(my neighbou?r|my student|next door|her kid|his kid|his child|her child)\b/;

/** Whether the talk is about somebody else. */
export function isAboutOther(run: Run): boolean {
  return run.state.person.forWhom === "other" || run.state.current?.flow === "reportAbuse";
}

/** The danger with the voice it is answered in. */
export function voiced(run: Run, danger: Danger, fact: Fact | null): Danger {
  if (danger.inDanger === "other") return danger;
  const said = fact?.type === "person.said" ? fact : null;
  const looksOn = isAboutOther(run) || speaksOfOthers(danger, said);
  return looksOn && !speaksOfItself(danger, said) ? { ...danger, inDanger: "other" } : danger;
}

function speaksOfOthers({ inDanger }: Danger, said: Said | null): boolean {
  if (!said) return false;
  return (inDanger === null && grownUp.test(said.text)) || aChildOfOthers.test(plain(said.text));
}

/** Whoever reports a friend may be in danger itself: "nó đánh em". */
function speaksOfItself({ inDanger, situation }: Danger, said: Said | null): boolean {
  if (inDanger !== "writer" || !said) return false;
  if (situation === "suicide" || situation === "selfHarm") return true;
  return said.reading.pronoun === "em" && !grownUp.test(said.text);
}

/** How a person is called after this line: "con" of somebody else's child is not the writer. */
export function calledAfter(run: Run, reading: Reading, words: string): PersonNotes {
  const { person } = run.state;
  if (grownUp.test(words) || (isAboutOther(run) && reading.pronoun === "con"))
    return { ...person, pronoun: "ban" };
  return reading.pronoun ? { ...person, pronoun: reading.pronoun } : person;
}
