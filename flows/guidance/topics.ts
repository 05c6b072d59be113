import type guidance from "../../locales/guidance.json";

/** A card of locales/guidance.json. */
export type CardId = keyof typeof guidance & string;
export type Topic =
  | "firstAid"
  | "water"
  | "hurtByPeople"
  | "online"
  | "feelings"
  | "lost"
  | "home"
  | "daily"
  | "traces";
type Entry = { id: CardId; adultsOnly?: true; childrenOnly?: true };

const card = (id: CardId): Entry => ({ id });
const forAdults = (id: CardId): Entry => ({ id, adultsOnly: true });

/** Cards by situation; what presses most comes first, because Zalo shows four buttons. */
export const topics: Readonly<Record<Topic, readonly Entry[]>> = {
  firstAid: [
    card("burn"),
    card("bleeding"),
    card("electric"),
    card("poison"),
    forAdults("choking"),
    card("bite"),
    card("snake"),
    card("crash"),
    card("fire"),
  ],
  hurtByPeople: [
    card("violenceHome"),
    card("bullying"),
    card("afterSexualAbuse"),
    card("sexualEvidence"),
    forAdults("toldOfAbuse"),
    card("childMarriage"),
    card("childLabour"),
    card("neglect"),
  ],
  water: [card("drowningSeen"), forAdults("drowningOut"), forAdults("drowningPrevent"), card("flood")],
  feelings: [card("suicide"), card("selfHarm")],
  online: [card("sextortion"), card("grooming"), card("onlineKidnap"), card("onlineSafety")],
  lost: [
    { id: "lostChild", childrenOnly: true },
    forAdults("missingChild"),
    card("trafficking"),
    card("abandonedBaby"),
  ],
  home: [forAdults("parenting"), card("rights")],
  daily: [card("roads"), card("summer")],
  traces: [card("deleteTracesTelegram"), card("deleteTracesZalo"), card("deleteTracesWeb")],
};
