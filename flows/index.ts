/** The only door of the conversation engine. */
export type * from "./contract.ts";
export { newPerson, newState } from "./person.ts";
export { flows } from "./registry.ts";
export { step, stepMany } from "./step.ts";
export type { TextKey } from "./textKey.ts";
