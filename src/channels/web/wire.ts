/** What the page and the server say to each other. Types only: both sides import them. */
import type { MediaKind } from "../../../flows/contract.ts";
import type { OutboundChoice } from "../../messages.ts";
import type { HelpNumber } from "./helpNumber.ts";

/** What a line shows. Anything the page need not know (ids of deletions, file sizes) stays away from it. */
export type WireContent =
  | {
      type: "text";
      text: string;
      choices: OutboundChoice[];
      turn: number | null;
      askLocation: boolean;
      /** Harmless words after "thoát": nothing that was said before them stays on the screen. */
      covers?: true;
    }
  | { type: "choice"; choice: string; turn: number | null }
  | { type: "location"; latitude: number; longitude: number; accuracy: number | null }
  | { type: "file"; file: string; media: MediaKind; name: string | null; caption: string | null }
  /** Shown as nothing: a beginning, or words that were taken back. */
  | { type: "gone" };

export type WireLine = {
  id: string;
  from: "person" | "bot" | "staff";
  staffName: string | null;
  at: number;
  content: WireContent;
  /** The id under which this page sent it; null for the lines of others. */
  sentAs: string | null;
};

/**
 * Lines that are new or have changed. `cursor` lies some lines back on purpose: rows may become visible out of order,
 * so the next question overlaps and the page puts lines in by id, which makes repetition harmless.
 * `whole`: these are all there are, whatever the page held before is void.
 */
export type WireLines = { lines: WireLine[]; cursor: string; whole: boolean; started: boolean };

export type WireMessage =
  | { type: "text"; text: string }
  | { type: "choice"; choice: string; turn: number | null }
  | { type: "location"; latitude: number; longitude: number; accuracy: number | null }
  | { type: "started"; payload: string | null };

/** What the server writes into the page. */
export type PageSettings = { numbers: HelpNumber[]; exitUrl: string };
