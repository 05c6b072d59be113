/** What words may mean: danger, the answer to a question, a place. Pure; the only door of this folder. */

export { findPlaces } from "./places/findPlaces.ts";
export { type Danger, readDanger, type TalkContext } from "./readDanger.ts";
export { readWords, type WordsContext } from "./readWords.ts";
