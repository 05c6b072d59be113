/** A line of the transcript as the page shows it. */
import type { StaffLine, StaffPage } from "../storage/transcriptPage.ts";
import type { Line, LineContent } from "./api.ts";

/** What may show a body or a wound is blurred until somebody asks for it; a voice has nothing to blur. */
const BLURRED = new Set(["photo", "video", "animation"]);
const AUTHORS = new Set(["person", "bot", "staff", "elsewhere", "system"]);

type Sealed = {
  type?: string;
  text?: string;
  turn?: number | null;
  choices?: { id: string; label: string }[];
  choice?: string;
  media?: string;
  caption?: string | null;
  latitude?: number;
  longitude?: number;
  accuracy?: number | null;
  phone?: string;
  own?: boolean;
  name?: string;
  file?: string;
  mime?: string | null;
  size?: number | null;
};

export function pageView(page: StaffPage): { lines: Line[]; older: boolean; newer: boolean } {
  const labels = labelsOf(page.lines);
  return { lines: page.lines.map((line) => lineView(line, labels)), older: page.older, newer: page.newer };
}

/** @param labels what the buttons said, by turn and id; taps carry ids only */
export function lineView(line: StaffLine, labels: Map<string, string> = new Map()): Line {
  return {
    id: line.id,
    direction: line.direction,
    author: (AUTHORS.has(line.author) ? line.author : "system") as Line["author"],
    staff: line.staffId === null ? null : { id: line.staffId, displayName: line.staffName ?? "" },
    content: contentView(line, labels),
    state: line.state,
    error: line.error,
    setAside: line.setAside,
    takenBack: line.takenBack,
    createdAt: line.createdAt.toISOString(),
    sentAt: line.sentAt?.toISOString() ?? null,
    mark: line.mark as Line["mark"],
  };
}

function contentView(line: StaffLine, labels: Map<string, string>): LineContent {
  const content = line.content as Sealed | null;
  if (content === null) return { type: "gone" };
  switch (content.type) {
    case "text":
    case "staffWroteElsewhere":
      return { type: "text", text: content.text ?? "", choices: content.choices ?? [] };
    case "choice":
      return {
        type: "choice",
        choice: content.choice ?? "",
        label: labels.get(`${content.turn}:${content.choice}`) ?? null,
      };
    case "location":
      return {
        type: "location",
        latitude: content.latitude ?? 0,
        longitude: content.longitude ?? 0,
        accuracy: content.accuracy ?? null,
      };
    case "contact":
      return { type: "contact", phone: content.phone ?? "", own: content.own ?? false };
    case "media":
      return { type: "media", ...mediaView(line, content) };
    case "file":
      return { type: "media", ...sentFileView(content) };
    case "edited":
      return { type: "edited", text: content.text ?? "" };
    default:
      return { type: "event", what: content.type ?? line.kind, name: content.name ?? null };
  }
}

/** A file of ours: whoever sends it has seen it. */
function sentFileView({ file: id = "0", mime = null, size = null, caption = null }: Sealed) {
  const media = mime?.startsWith("image/") ? ("photo" as const) : ("document" as const);
  return { media, caption, file: { id, mime, size, state: "stored" as const, blurred: false } };
}

function mediaView(line: StaffLine, content: Sealed) {
  const media = (content.media ?? "document") as Extract<LineContent, { type: "media" }>["media"];
  const caption = content.caption ?? null;
  if (media === "sticker") return { media, caption, file: null };
  const state = (line.file?.state ?? "missing") as "pending" | "stored" | "failed" | "tooBig" | "missing";
  const { mime = null, size = null } = line.file ?? {};
  return { media, caption, file: { id: line.id, mime, size, state, blurred: BLURRED.has(media) } };
}

function labelsOf(lines: StaffLine[]): Map<string, string> {
  const labels = new Map<string, string>();
  for (const line of lines) {
    const content = line.content as Sealed | null;
    if (line.direction !== "out" || !content?.choices) continue;
    for (const choice of content.choices) labels.set(`${content.turn}:${choice.id}`, choice.label);
  }
  return labels;
}
