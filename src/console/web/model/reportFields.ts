/** Form 01 as the screen shows it: order, kind of field, and what an edit changed. */
import type { ReportForm } from "../../api.ts";

export type Child = NonNullable<ReportForm["child"]>;
/** The fields that hold free words; `sex` is one of three. */
export type ChildText = Exclude<
  { [K in keyof Child]-?: Child[K] extends string | null ? K : never }[keyof Child],
  "sex"
>;
export type InformantText = keyof NonNullable<ReportForm["informant"]>;

/** In the order of the decree's form; long ones get more lines. */
export const childFields: readonly { name: ChildText; long: boolean }[] = [
  { name: "name", long: false },
  { name: "birthDate", long: false },
  { name: "placeOfEvent", long: true },
  { name: "whereNow", long: true },
  { name: "condition", long: true },
  { name: "riskIfNoHelp", long: true },
  { name: "familySituation", long: true },
  { name: "carer", long: false },
  { name: "helpGiven", long: true },
  { name: "relation", long: false },
  { name: "stillGoingOn", long: false },
  { name: "canReach", long: false },
  { name: "hurt", long: false },
  { name: "safeAdult", long: false },
  { name: "otherChildren", long: false },
];
export const informantFields: readonly InformantText[] = ["name", "phone", "address", "notes"];

export const emptyChild: Child = {
  name: null,
  birthDate: null,
  estimatedAge: null,
  sex: null,
  placeOfEvent: null,
  whereNow: null,
  condition: null,
  riskIfNoHelp: null,
  father: null,
  mother: null,
  familySituation: null,
  carer: null,
  helpGiven: null,
  stillGoingOn: null,
  relation: null,
  canReach: null,
  hurt: null,
  safeAdult: null,
  otherChildren: null,
};

/** An empty box is "not known", never an empty text. */
export const orUnknown = (text: string): string | null => (text.trim() === "" ? null : text);

export function withChild(form: ReportForm, change: Partial<Child>): ReportForm {
  return { ...form, child: { ...(form.child ?? emptyChild), ...change } };
}

export function withInformant(form: ReportForm, name: InformantText, text: string | null): ReportForm {
  const informant = form.informant ?? { name: null, phone: null, address: null, notes: null };
  return { ...form, informant: { ...informant, [name]: text } };
}

/** Whether leaving now would lose something. */
export function isEdited(saved: ReportForm, edited: ReportForm): boolean {
  return JSON.stringify(saved) !== JSON.stringify(edited);
}

/** How many of the form's own fields are filled, for the line on top. */
export function filledFields(form: ReportForm): { filled: number; all: number } {
  const child = form.child ?? emptyChild;
  const values = [...childFields.map(({ name }) => child[name]), child.estimatedAge, child.sex];
  return { filled: values.filter((value) => value !== null).length, all: values.length };
}
