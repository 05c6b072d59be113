/** Readings for stories, so that they do not depend on `src/reading`: what a line means is written beside it. */
import type {
  CategoryCode,
  Choice,
  Intent,
  PlaceMatch,
  Pronoun,
  Reading,
  Situation,
} from "../../../flows/index.ts";
import { places } from "./cast.ts";
import { wordsFor } from "./rendering.ts";

/** A reading that found nothing. */
export const nothing: Reading = {
  urgency: "none",
  categories: [],
  situation: null,
  inDanger: null,
  reasons: [],
  unsure: false,
  intent: null,
  choice: null,
  yesNo: null,
  number: null,
  age: null,
  phone: null,
  places: [],
  pronoun: null,
};

/** A handful of everyday answers; the real reading knows many more. */
const everyday: Readonly<Record<string, readonly string[]>> = {
  yes: ["có", "dạ có", "ừ", "dạ", "đúng rồi", "yes"],
  no: ["không", "ko", "hông", "không có", "no"],
  unknown: ["không biết", "hổng biết", "i don't know"],
  skip: ["không muốn nói", "bỏ qua", "next"],
  back: ["quay lại"],
  done: ["hết rồi", "xong"],
  me: ["cho em", "cho con", "about me"],
  someone: ["người khác", "someone else"],
};
const fold = (text: string) => text.trim().toLowerCase().normalize("NFC");

/** Reads a line against the choices on the table: a number, a label or a usual word for it. */
export function readPlainly(text: string, offered: readonly Choice[]): Reading {
  const words = fold(text);
  const number = /^\d{1,3}$/.test(words) ? Number(words) : null;
  const byNumber = number === null ? undefined : offered[number - 1];
  const byWords = offered.find(
    (choice) =>
      ["vi" as const, "en" as const].some(
        (locale) => fold(wordsFor(choice.label, choice.params, locale)) === words,
      ) || everyday[choice.id]?.includes(words),
  );
  return { ...nothing, number, choice: (byWords ?? byNumber)?.id ?? null };
}

/** `{critical situation=drowning in=other}`: what the writer of the story says the line means. */
export function markedReading(base: Reading, marker: string): Reading {
  const marks = marker.split(/\s+/).filter((mark) => mark !== "");
  return marks.reduce(applyMark, base);
}

function applyMark(reading: Reading, mark: string): Reading {
  const [name = "", value = ""] = mark.split("=");
  switch (name) {
    case "critical":
    case "urgent":
    case "concern":
      return { ...reading, urgency: name, reasons: [{ rule: "story", quote: "", start: 0, end: 0 }] };
    case "unsure":
      return { ...reading, unsure: true };
    case "situation":
      return { ...reading, situation: value as Situation };
    case "in":
      return { ...reading, inDanger: value as Reading["inDanger"] };
    case "cat":
      return { ...reading, categories: value.split(",") as CategoryCode[] };
    case "intent":
      return { ...reading, intent: value as Intent, choice: null };
    case "age":
      return { ...reading, age: Number(value), number: Number(value) };
    case "phone":
      return { ...reading, phone: value };
    case "place":
      return { ...reading, places: value.split(",").map(placeNamed) };
    case "english":
      return { ...reading, english: true };
    case "choice":
      return { ...reading, choice: value };
    case "pronoun":
      return { ...reading, pronoun: value as Pronoun };
    default:
      throw new Error(`a story has an unknown mark: ${mark}`);
  }
}

/** A place of the cast, or one told in full by a saved talk: codes and names between slashes. */
function placeNamed(name: string): PlaceMatch {
  if (name.includes("/")) {
    const [provinceCode = "", commune = "", province = "", communeName = "", former = ""] = name.split("/");
    const told = (words: string) => (words === "" ? null : words.replaceAll("_", " "));
    return {
      provinceCode,
      provinceName: told(province) ?? "",
      communeCode: told(commune),
      communeName: told(communeName),
      formerName: told(former),
    };
  }
  const place = places[name];
  if (!place) throw new Error(`no place named ${name} in the cast`);
  return place;
}
