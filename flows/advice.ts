/** A straight question in the person's own words gets the card that fits, before any question of ours. */
import type { Fact, Situation } from "./contract.ts";
import { plain } from "./plain.ts";
import { emit, type Run } from "./run.ts";
import { tellNow } from "./telling.ts";
import type { TextKey } from "./textKey.ts";
import { isAboutOther } from "./voice.ts";

/** The card that says more than the first answer did. */
const cards: Partial<Record<Situation, TextKey>> = {
  drowning: "guidance.drowningOut",
  burn: "guidance.burn",
  choking: "guidance.choking",
  electric: "guidance.electric",
  poison: "guidance.poison",
  bleeding: "guidance.bleeding",
  fire: "guidance.fire",
  crash: "guidance.crash",
  flood: "guidance.flood",
  animal: "guidance.bite",
  snake: "guidance.snake",
  selfHarm: "guidance.selfHarm",
  sextortion: "guidance.sextortion",
  sexualAbuse: "guidance.afterSexualAbuse",
  sexualNow: "guidance.afterSexualAbuse",
  violence: "guidance.violenceHome",
  attack: "guidance.violenceHome",
  trafficking: "guidance.trafficking",
  missing: "guidance.missingChild",
  newborn: "guidance.abandonedBaby",
};
const cardsForOther: Partial<Record<Situation, TextKey>> = {
  suicide: "guidance.suicide",
  sexualAbuse: "guidance.toldOfAbuse",
  sexualNow: "guidance.toldOfAbuse",
  violence: "crisis.violenceOther",
  attack: "crisis.attackOther",
};

const asks =
  /\b(lam sao|lam gi|lam the nao|phai sao|roi sao|sao bay gio|gio sao|giup sao|what (do|should|can|now)|how (do|can|should))\b/;
const outOfWater =
  /\b(khong|ko|k|hong|ngung|het|chua) tho\b|\bbat tinh\b|\btim tai\b|\b(vot|keo|dua) (duoc |no |be |con |chau )?len\b|\blen bo\b|\btho (lai|roi|duoc)\b|\bcuu duoc\b|\btinh (lai|roi)\b|\bnot breathing\b|\bout of the water\b|\bunconscious\b/;
/** Money, deleting and pictures: what somebody who is threatened with pictures must know at once. */
const aboutPaying =
  /\b(tra|chuyen|dua|gui) tien\b|\b(xoa|chan|block) (het |may |cac )?(tin|no|nick|tai khoan|di)\b|\b(pay|delete)\b/;
const wantsAnswer = /\b(khong|ko|k|hong|hok|kg|nen|duoc|should|can|do)\b/;
const aboutPicture = /\b(gui|xem|send|see)\b.*\b(anh|hinh|clip|video|picture|photo)s?\b/;
const offersPicture = /\b(can|co|muon|cho|do you|should|can)\b.*\b(xem|coi|ad|admin|minh gui|send|see)\b/;

const LONGEST_QUESTION = 10;

/** The text that answers, or null. */
export function adviceFor(run: Run, fact: Fact): TextKey | null {
  if (fact.type !== "person.said") return null;
  const words = plain(fact.text);
  const latest = run.state.person.toldOf?.at(-1) ?? null;
  if (latest === "drowning" && (outOfWater.test(words) || asks.test(words))) return "guidance.drowningOut";
  const online = latest === "sextortion" || fact.reading.categories.includes("OSE");
  if (online && aboutPicture.test(words) && offersPicture.test(words)) return "common.noPictures";
  if (online && aboutPaying.test(words) && wantsAnswer.test(words)) return "guidance.sextortion";
  // A long line with "làm gì" in it tells something; a short one asks.
  if (!latest || !asks.test(words) || words.split(" ").length > LONGEST_QUESTION) return null;
  return (isAboutOther(run) ? cardsForOther[latest] : undefined) ?? cards[latest] ?? null;
}

/** Says the card, if the line asks for one. */
export function advise(run: Run, fact: Fact): Run {
  const card = adviceFor(run, fact);
  return card ? emit(run, tellNow(card)) : run;
}
