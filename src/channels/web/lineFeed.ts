/** Follows one conversation for one page: what is new, what has changed, what has gone. */
import type { InboundContent, OutboundContent } from "../../messages.ts";
import type { WebChatDeps, WebLine } from "./webChatDeps.ts";
import type { WireContent, WireLine, WireLines } from "./wire.ts";

/** Rows of two transactions may become visible out of order and by far fewer than this. */
const OVERLAP = 32;

export type LineFeed = {
  /** What the page lacks, or null when it lacks nothing. The first answer is never null. */
  read: () => Promise<WireLines | null>;
};

/** Follows the lines of an address from a cursor on. */
export function createLineFeed(lines: WebChatDeps["lines"], address: string, after: string | null): LineFeed {
  let cursor = after;
  let isFirst = true;
  const seen = new Map<string, string>();

  const answer = (rows: WebLine[], changed: WebLine[], whole: boolean): WireLines => {
    for (const row of rows) seen.set(row.id, versionOf(row));
    cursor = nextCursor(rows, cursor);
    for (const id of seen.keys()) if (cursor !== null && BigInt(id) <= BigInt(cursor)) seen.delete(id);
    isFirst = false;
    return { lines: changed.map(toWireLine), cursor: cursor ?? "0", whole, started: true };
  };

  return {
    read: async () => {
      const rows = await lines(address, cursor);
      const changed = rows.filter((row) => seen.get(row.id) !== versionOf(row)).filter(isNews(seen));
      if (needsWhole(rows, changed, seen)) {
        const all = await lines(address, null);
        seen.clear();
        cursor = null;
        return answer(all, all.filter(isVisible), true);
      }
      if (changed.length === 0 && !isFirst) return null;
      return answer(rows, changed, isFirst && cursor === null);
    },
  };
}

/** Lines were taken back or forgotten, perhaps ones far above: the page gets everything afresh. */
function needsWhole(rows: WebLine[], changed: WebLine[], seen: Map<string, string>): boolean {
  if (changed.some((row) => row.content.type === "delete")) return true;
  const ids = new Set(rows.map((row) => row.id));
  return [...seen.keys()].some((id) => !ids.has(id));
}

/** A line that is not out yet is no news, and neither is one that was never shown. */
function isNews(seen: Map<string, string>): (row: WebLine) => boolean {
  return (row) => isVisible(row) || seen.get(row.id)?.startsWith("shown") === true;
}

/** The database's word "sent" is what makes a line of ours visible. */
function isVisible(row: WebLine): boolean {
  return row.from === "person" || row.state === "sent" || row.state === "delivered";
}

function versionOf(row: WebLine): string {
  return `${isVisible(row) ? "shown" : "hidden"}${row.deleted ? " deleted" : ""}`;
}

/** Some lines back, and never past a line that is still waiting to be sent. */
function nextCursor(rows: WebLine[], before: string | null): string | null {
  const waiting = rows.findIndex((row) => !isVisible(row) && row.state === "queued");
  const end = Math.min(rows.length - OVERLAP, waiting === -1 ? rows.length : waiting);
  return rows[end - 1]?.id ?? before;
}

/** The line as the page may know it: words that were taken back do not leave the house. */
export function toWireLine(row: WebLine): WireLine {
  return {
    id: row.id,
    from: row.from,
    staffName: row.staffName,
    at: row.at,
    content: row.deleted || !isVisible(row) ? { type: "gone" } : toWireContent(row.content),
    sentAs: row.from === "person" ? row.platformMessageId : null,
  };
}

function toWireContent(content: OutboundContent | InboundContent): WireContent {
  switch (content.type) {
    case "text": {
      if (!("choices" in content)) return text(content.text);
      const { choices, turn, ask, clearKeyboard } = content;
      const covers = clearKeyboard ? ({ covers: true } as const) : {};
      return { type: "text", text: content.text, choices, turn, askLocation: ask === "location", ...covers };
    }
    case "choice":
    case "location":
      return content;
    case "media": {
      const { id, name } = content.file;
      return { type: "file", file: id, media: content.media, name, caption: content.caption };
    }
    case "file": {
      const { file, name, mime, caption } = content;
      return { type: "file", file, media: mediaOf(mime), name, caption };
    }
    default:
      return { type: "gone" };
  }
}

function text(words: string): WireContent {
  return { type: "text", text: words, choices: [], turn: null, askLocation: false };
}

function mediaOf(mime: string): "photo" | "voice" | "document" {
  if (mime.startsWith("image/")) return "photo";
  return mime.startsWith("audio/") ? "voice" : "document";
}
