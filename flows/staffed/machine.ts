/** A human leads: the bot is silent. What comes in is relayed by the routing; nothing is said here. */
import { defineFlow } from "../kit.ts";

/** staffed: from `staff.joined` to `staff.left`. */
export const staffed = defineFlow({
  id: "staffed",
  version: 1,
  start: "talking",
  aside: true,
  states: { talking: { quiet: true } },
});
