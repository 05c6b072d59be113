/** Protocols beside the talk: how far, what comes next, and where everything else must wait. */
import type { Desk, Talk } from "../../api.ts";

type Protocol = Desk["protocols"][number];
type Tick = Talk["ticks"][number];
export type StepView = {
  id: string;
  text: string;
  stop: boolean;
  tick: Tick | null;
  next: boolean;
  blocked: boolean;
};
export type ProtocolView = { id: string; title: string; steps: StepView[]; done: number; stopped: boolean };

/** Steps after an unticked stop rule are marked as waiting; staff can still tick them. */
export function protocolView(protocol: Protocol, ticks: readonly Tick[]): ProtocolView {
  const mine = new Map(
    ticks.filter((tick) => tick.protocol === protocol.id).map((tick) => [tick.step, tick]),
  );
  const next = protocol.steps.find((step) => !mine.has(step.id))?.id ?? null;
  let blocked = false;
  const steps = protocol.steps.map((step): StepView => {
    const view = { ...step, tick: mine.get(step.id) ?? null, next: step.id === next, blocked };
    if (step.stop && view.tick === null) blocked = true;
    return view;
  });
  const nextStep = steps.find((step) => step.next);
  return {
    id: protocol.id,
    title: protocol.title,
    steps,
    done: steps.filter((step) => step.tick !== null).length,
    stopped: nextStep?.stop === true && steps.some((step) => step.tick !== null),
  };
}

/** Which protocol fits what the case is about. */
const FOR_SITUATION: Record<string, string> = {
  suicide: "suicide",
  selfHarm: "suicide",
  attack: "violence",
  violence: "violence",
  lockedIn: "violence",
  missing: "missing",
  abducted: "missing",
  sexualNow: "sexualAbuse",
  sexualAbuse: "sexualAbuse",
  sextortion: "sextortion",
  trafficking: "trafficking",
};
const FOR_CATEGORY: Record<string, string> = {
  SUI: "suicide",
  PHY: "violence",
  MIS: "missing",
  SEX: "sexualAbuse",
  OSE: "sextortion",
  TRA: "trafficking",
};

/** The protocol to show first: one that was begun, else the one of the situation, else of the category. */
export function fittingProtocol(talk: Talk, protocols: readonly Protocol[]): string | null {
  const begun = talk.ticks.at(-1)?.protocol;
  const situation = talk.case.situation === null ? undefined : FOR_SITUATION[talk.case.situation];
  const category = talk.case.categories.map((code) => FOR_CATEGORY[code]).find((id) => id !== undefined);
  const wanted = [begun, situation, category].find((word) => word !== undefined);
  if (wanted === undefined) return null;
  return protocols.find((one) => one.id === wanted || one.id.startsWith(wanted))?.id ?? null;
}
