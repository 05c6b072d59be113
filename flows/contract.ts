/**
 * The glossary and the contract of the conversation engine. Facts go in, effects come out.
 *
 * person        somebody who writes to us: a child, a parent, a teacher, a neighbour
 * conversation  everything said between one person on one channel and us
 * turn          one step of a conversation: all unread lines together, one answer
 * fact          what has happened, in the past tense: `person.said`, `timer.fired`, `staff.joined`
 * effect        what shall be done, in the imperative: `say`, `setTimer`, `openCase`
 * flow          one guided talk (welcome, reportHazard, crisis …), an XState machine
 * reading       what words may mean: danger, the answer to a question, a place
 * case          what staff take care of; has a code (the receipt), an urgency and an owner
 * report        the structured record inside a case that authorities act on
 * staff         counsellors and supervisors of the hotline
 * outbox        the outbound rows of the transcript that are not yet at the platform
 */
import type { ReportDraft, ReportKind, ReportPlace } from "./reportContract.ts";
import type { CategoryCode, Situation, Urgency } from "./taxonomy.ts";
import type { TextKey } from "./textKey.ts";

export type * from "./reportContract.ts";
export type * from "./taxonomy.ts";

export type Locale = "vi" | "en";

/** Why a reading says what it says. `start`/`end` index UTF-16 units of the person's own text. */
export type Reason = { rule: string; quote: string; start: number; end: number };

/** A place that words may mean, in today's two-level order (34 provinces, 3,321 communes). */
export type PlaceMatch = {
  /** Today's province, two digits as text: "19". */
  provinceCode: string;
  provinceName: string;
  /** Today's commune, five digits as text, or null when only the province is known. */
  communeCode: string | null;
  communeName: string | null;
  /** What the person called it when that name is history ("Bắc Kạn", "huyện Kon Rẫy"), else null. */
  formerName: string | null;
};

/** Words that outrank the question on the table. */
export type Intent =
  | "human"
  | "stop"
  | "exit"
  | "delete"
  | "menu"
  | "numbers"
  | "back"
  | "skip"
  | "vietnamese"
  | "english"
  | "reenter"
  | "test"
  | "thanks"
  | "followUp";

/** What words may mean. Made by `src/reading`, outside the engine. */
export type Reading = {
  /** The line is plainly English. */
  english?: boolean;
  urgency: Urgency;
  categories: CategoryCode[];
  situation: Situation | null;
  inDanger: "writer" | "other" | null;
  reasons: Reason[];
  /** Between sure and nothing: ask "are you safe?" softly. */
  unsure: boolean;
  intent: Intent | null;
  /** The id of the offered choice that the words mean (number, label, yes/no word), or null. */
  choice: string | null;
  yesNo: "yes" | "no" | "unknown" | null;
  number: number | null;
  age: number | null;
  phone: string | null;
  places: PlaceMatch[];
  /** How the writer calls itself, where the words show it. */
  pronoun: Pronoun | null;
};

export type Pronoun = "ban" | "em" | "con";
export type AgeBand = "6-9" | "10-12" | "13-15" | "16-17" | "adult";
export type MediaKind = "photo" | "voice" | "video" | "document" | "sticker" | "animation";

/** What has happened. Made by `src/conversation`. */
export type Fact =
  | { type: "person.started"; payload: string | null }
  | { type: "person.said"; text: string; reading: Reading }
  /** A tapped choice; `turn` is the turn that offered it, null when typed. */
  | { type: "person.chose"; choice: string; turn: number | null }
  | { type: "person.sentLocation"; latitude: number; longitude: number; accuracy: number | null }
  | { type: "person.sentContact"; phone: string; own: boolean }
  | { type: "person.sentFile"; file: string; media: MediaKind; reading: Reading | null }
  | { type: "person.edited"; reading: Reading }
  | { type: "person.left" }
  | { type: "person.returned" }
  /** The person withdrew consent at the platform: our copy is forgotten. */
  | { type: "person.withdrew" }
  | { type: "timer.fired"; timer: string; turn: number }
  | { type: "staff.joined"; name: string; role: StaffRole }
  | { type: "staff.left"; how: "released" | "closed" | "silent" }
  | { type: "lookUp.answered"; code: string; found: CaseSummary | null }
  /** A file that the person sent could not be kept. */
  | { type: "file.refused"; why: "tooBig" | "lost" };

export type StaffRole = "counsellor" | "supervisor";
export type CaseStatus = "open" | "inHand" | "passedOn" | "closed" | "withdrawn" | "disputed";
export type CaseSummary = { code: string; kind: ReportKind; status: CaseStatus; createdAt: string };

/** A tappable answer. `label` is a text key; ids are short and stable. */
export type Choice = {
  id: string;
  label: TextKey;
  /** For labels that name a place; never the person's words. */
  params?: TextParams;
};
export type TextParams = Record<string, string | number>;
export type Priority = "crisis" | "reply" | "notice";

/** What shall be done. Run by `src/conversation/effects`, one file each. */
export type Effect =
  | {
      type: "say";
      text: TextKey;
      params?: TextParams;
      choices?: Choice[];
      /** Ask the platform for a button that sends this, where it has one. */
      ask?: "location" | "contact";
      priority?: Priority;
      /** Takes away any keyboard the platform still shows. */
      clearKeyboard?: boolean;
      /** Delivered without sound. */
      quiet?: boolean;
    }
  | { type: "setTimer"; timer: string; afterSeconds: number }
  | { type: "cancelTimer"; timer: string }
  | {
      type: "openCase";
      code: string;
      kind: ReportKind;
      urgency: Urgency;
      categories: CategoryCode[];
      situation: Situation | null;
      reasons: Reason[];
      /** Why a human is called. */
      because: "danger" | "asked" | "report" | "disputed";
    }
  | { type: "raiseCase"; code: string; urgency: Urgency; reasons: Reason[]; categories: CategoryCode[] }
  | { type: "setCaseStatus"; code: string; status: "withdrawn" | "disputed" }
  | {
      type: "alarmStaff";
      code: string | null;
      urgency: Urgency;
      because: "danger" | "asked" | "report" | "note";
    }
  /** Written once per code, replaced when the person corrects or adds. */
  | { type: "saveReport"; code: string; report: ReportDraft }
  /** Lines that a person adds to a report it made earlier, perhaps in another chat; appended, never replacing. */
  | { type: "addToReport"; code: string; words: string[] }
  /** The person's new lines are for the staff who lead. */
  | { type: "relay" }
  | { type: "lookUp"; code: string }
  /** Delete at the platform what can be deleted, in both directions; forget our copy unless a case must stay. */
  | { type: "deleteWords"; keepCopy: boolean }
  | { type: "saveOpinion"; words: string; ageBand: AgeBand | null; provinceCode: string | null }
  | { type: "saveSurvey"; answer: "good" | "middling" | "bad" };

/** What all flows know about the person of this conversation; kept with the flow's state, sealed. */
export type PersonNotes = {
  locale: Locale;
  pronoun: Pronoun;
  ageBand: AgeBand | null;
  forWhom: "self" | "other" | null;
  safeToWrite: boolean | null;
  okToWriteBack: boolean;
  safeHours: string | null;
  neutralWords: string | null;
  sharedDevice: boolean | null;
  codeWord: string | null;
  /** Quick exit: the bot is harmless until a private re-entry. */
  covered: boolean;
  /** The code of the open case of this conversation, if any. */
  caseCode: string | null;
  /** Set when staff were told of a danger, so that one danger makes one case. */
  urgencySoFar: Urgency;
  /** Receipt codes given out in this conversation, latest last: they can be told again in the same chat. */
  receipts?: string[];
  /** What was told in a crisis: it goes into whatever report follows under the same case. */
  told?: { story: string[]; place: ReportPlace } | null;
  /** The turn of the last "are you safe?", so that it is not asked at every "mệt muốn chết". */
  checkedTurn?: number;
  /** Dangers whose first answer was said in this talk, the latest last: each is said once. */
  toldOf?: Situation[];
  /** Lines in a row that nobody here understood. */
  misses?: number;
};

/** Where one flow stands. `snapshot` is XState's persisted snapshot, plain JSON. */
export type Standing = { flow: string; version: number; snapshot: unknown };

/** The whole state of a conversation; plain JSON, stored sealed. */
export type FlowState = {
  /** null: no flow is under way. */
  current: Standing | null;
  /** Flows that were left for something more urgent and can be returned to, latest last. */
  parked: Standing[];
  /** How many turns there have been; timers and choices carry it. */
  turn: number;
  /** The choices on the table, in the order shown, so that "2" can mean the second. */
  offered: Choice[];
  /** The turn that put them there: a tap on older ones is stale. */
  offeredTurn?: number;
  /** ISO time of the last turn: another day deserves a word of where we stopped. */
  lastAt?: string;
  person: PersonNotes;
};

/** What the engine may know of the world: no clock, no I/O inside. */
export type FlowInput = {
  /** ISO time of the turn. */
  now: string;
  /** A fresh receipt code for a case opened in this turn. */
  freshCode: string;
  /** What the channel can do, so that nothing untrue is offered or said. */
  channel: { location: boolean; contact: boolean; delete: boolean };
  /** Whether any counsellor is signed in and not on break. */
  staffOnDuty: boolean;
  /** After how many seconds an unclaimed critical case is owned up to. */
  claimEscalateSeconds: number;
};

export type Step = {
  state: FlowState;
  effects: Effect[];
  /** false when no flow knew what to do with the fact. */
  understood: boolean;
  /** "flow.state" after the step, for transcripts, logs and metrics; never words. */
  at: string;
};
