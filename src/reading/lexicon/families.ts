import { accidents } from "./accidents.ts";
import { everyday } from "./everyday.ts";
import { innocent } from "./innocent.ts";
import { lost } from "./lost.ts";
import { ruleWords } from "./ruleWords.ts";
import { selfDanger } from "./selfDanger.ts";
import { sexual } from "./sexual.ts";
import { time } from "./time.ts";
import { violence } from "./violence.ts";
import { worries } from "./worries.ts";

const MEMBERS: Record<string, string[]> = {
  selfDanger: Object.keys(selfDanger),
  danger: [violence, sexual, accidents, lost].flatMap((list) => Object.keys(list)),
  rule: Object.keys(ruleWords),
  now: ["now", "justNow", "soon", "urgentWord", "rescueCry", "askHelp"],
  before: ["past", "longPast", "resolved"],
  often: ["repeated"],
  person: ["self", "child", "baby", "friend", "adultWriter", "age"],
  worry: Object.keys(worries),
  innocent: Object.keys(innocent),
  state: Object.keys(time),
  everyday: Object.keys(everyday),
};

const families = new Map<string, string>();
for (const [family, concepts] of Object.entries(MEMBERS)) {
  for (const concept of concepts) if (!families.has(concept)) families.set(concept, family);
}

/** The wide family an idea belongs to; people who are not at risk themselves are "others". */
export function familyOf(concept: string): string {
  return families.get(concept) ?? "others";
}
