/** All flows, by name. */
import { calm } from "./calm/machine.ts";
import { check } from "./check/machine.ts";
import { childHelp } from "./childHelp/machine.ts";
import { crisis } from "./crisis/machine.ts";
import { followUp } from "./followUp/machine.ts";
import { forget } from "./forget/machine.ts";
import { guidance } from "./guidance/machine.ts";
import type { Flow } from "./kit.ts";
import { numbers } from "./numbers/machine.ts";
import { opinion } from "./opinion/machine.ts";
import { reportAbuse } from "./reportAbuse/machine.ts";
import { reportHazard } from "./reportHazard/machine.ts";
import { staffed } from "./staffed/machine.ts";
import { survey } from "./survey/machine.ts";
import { waiting } from "./waiting/machine.ts";
import { welcome } from "./welcome/machine.ts";

const all = [
  welcome,
  childHelp,
  reportAbuse,
  reportHazard,
  guidance,
  numbers,
  followUp,
  opinion,
  calm,
  forget,
  survey,
  check,
  crisis,
  waiting,
  staffed,
];

/** A stored talk names its flow: never rename one without an upgrade. */
export const flows: Readonly<Record<string, Flow>> = Object.fromEntries(all.map((flow) => [flow.id, flow]));
