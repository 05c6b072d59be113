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

/** "Nên làm gì khi bị bỏng?" before anything was told: what is asked about. */
const asksHow =
  /\b(lam gi (khi|neu|luc)|nen lam gi|phai lam gi|(lam|phai) sao (khi|neu)|so cuu|cap cuu the nao|cach (xu ly|xu tri|cuu|phong)|what (to|should i) do (if|when)|first aid)\b/;
const askedAbout: readonly [RegExp, TextKey][] = [
  [/\b(bong|phong (nuoc|lua)|burns?|burnt|scald)\b/, "guidance.burn"],
  [/\b(duoi nuoc|chet duoi|drown\w*)\b/, "guidance.drowningSeen"],
  [/\b(hoc (di vat|xuong|do|dam|nghen|keo|hat)|bi hoc|nghen|sac|chok\w+)\b/, "guidance.choking"],
  [/\b(dien giat|giat dien|electric\w*)\b/, "guidance.electric"],
  [/\b(ngo doc|uong nham|nuot nham|thuoc sau|poison\w*)\b/, "guidance.poison"],
  [/\b(chay mau|dut tay|bleed\w*)\b/, "guidance.bleeding"],
  [/\b(ran can|ran doc|snake\w*)\b/, "guidance.snake"],
  [/\b(cho can|meo can|cho dai|dog bit\w*|bitten)\b/, "guidance.bite"],
  [/\b(chay nha|hoa hoan|dam chay|bi chay|fires?)\b/, "guidance.fire"],
  [/\b(tai nan giao thong|xe tong|bi tong xe|crash)\b/, "guidance.crash"],
  [/\b(lu lut|mua lu|ngap lut|bao lu|floods?)\b/, "guidance.flood"],
  [/\b(bat nat|bully\w*)\b/, "guidance.bullying"],
  [/\b(di lac|bi lac|lac duong|lac me|lac bo|get lost)\b/, "guidance.lostChild"],
  [/\b(doa tung anh|tong tien|sextortion|blackmail\w*)\b/, "guidance.sextortion"],
];

const LONGEST_QUESTION = 10;
const LONGEST_HOW = 16;

/** The text that answers, or null. */
export function adviceFor(run: Run, fact: Fact): TextKey | null {
  if (fact.type !== "person.said") return null;
  const words = plain(fact.text);
  const latest = run.state.person.toldOf?.at(-1) ?? null;
  if (latest === "drowning" && (outOfWater.test(words) || asks.test(words))) return "guidance.drowningOut";
  const online = latest === "sextortion" || fact.reading.categories.includes("OSE");
  if (online && aboutPicture.test(words) && offersPicture.test(words)) return "common.noPictures";
  if (online && aboutPaying.test(words) && wantsAnswer.test(words)) return "guidance.sextortion";
  const how = cardAbout(words);
  if (how) return how;
  // A long line with "làm gì" in it tells something; a short one asks.
  if (!latest || !asks.test(words) || words.split(" ").length > LONGEST_QUESTION) return null;
  return (isAboutOther(run) ? cardsForOther[latest] : undefined) ?? cards[latest] ?? null;
}

function cardAbout(words: string): TextKey | null {
  if (!asksHow.test(words) || words.split(" ").length > LONGEST_HOW) return null;
  return askedAbout.find(([about]) => about.test(words))?.[1] ?? null;
}

/** Says the card, if the line asks for one. */
export function advise(run: Run, fact: Fact): Run {
  const card = adviceFor(run, fact);
  return card ? emit(run, tellNow(card)) : run;
}
