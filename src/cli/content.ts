/**
 * `npm run content`: the list that a ministry reviewer signs, as Markdown; `--json` for programs.
 * Headings are Vietnamese because its readers are.
 */
import { parseArgs } from "node:util";
import { systemClock } from "../clock.ts";
import { contentForReview, type Review, type ReviewedHotline, type ReviewedText } from "../texts/index.ts";

const headings: Readonly<Record<ReviewedText["kind"], string>> = {
  crisis: "Câu trả lời đầu tiên khi có nguy hiểm",
  guidance: "Thẻ hướng dẫn",
  protocol: "Quy trình cho tư vấn viên",
  prepared: "Câu soạn sẵn cho tư vấn viên",
};

const shownWhen: Readonly<Record<ReviewedHotline["show"], string>> = {
  always: "luôn hiện",
  afterCheck: "chỉ khi đã gọi thử trong 90 ngày",
  never: "không hiện",
};

/** The whole list as Markdown. */
export function asMarkdown(review: Review, now: number): string {
  const kinds = Object.keys(headings) as ReviewedText["kind"][];
  return [
    `# Nội dung cần duyệt (${new Date(now).toISOString().slice(0, 10)})`,
    summaryOf(review),
    "## Số điện thoại",
    hotlineTable(review.hotlines),
    ...kinds.flatMap((kind) => section(kind, review.texts)),
  ].join("\n\n");
}

function summaryOf({ texts, hotlines }: Review): string {
  const open = texts.filter(({ checkedOn }) => checkedOn === null).length;
  const named = texts.filter(({ mustCheck }) => mustCheck !== null).length;
  const called = hotlines.filter(({ checkedOn }) => checkedOn !== null).length;
  return [
    `- ${texts.length} văn bản, chưa ai duyệt: ${open}; phải có người nêu tên kiểm tra: ${named}`,
    `- ${hotlines.length} số điện thoại, đã gọi thử: ${called}; đang hiện: ${hotlines.filter(({ shownNow }) => shownNow).length}`,
    "- Độ chắc: A văn bản gốc hoặc từ hai nguồn; B một nguồn; C hiểu biết chung, phải kiểm tra",
  ].join("\n");
}

function hotlineTable(lines: readonly ReviewedHotline[]): string {
  const head = [
    "Số",
    "Tên",
    "Dùng khi",
    "Giờ",
    "Phí",
    "Độ chắc",
    "Nguồn",
    "Gọi thử ngày",
    "Người gọi",
    "Hiện",
  ];
  const rows = lines.map((line) => [
    line.number,
    line.name.vi,
    line.use.join(", "),
    line.hoursNote,
    line.free ? "miễn phí" : "tính cước",
    line.confidence,
    line.source,
    line.checkedOn ?? "chưa",
    line.checkedBy ?? "",
    `${line.shownNow ? "có" : "không"} (${shownWhen[line.show]})`,
  ]);
  return table(head, rows);
}

function section(kind: ReviewedText["kind"], texts: readonly ReviewedText[]): string[] {
  const rows = texts.filter((text) => text.kind === kind);
  const overview = rows.map((text) => [
    text.id,
    text.title,
    text.confidence,
    text.source,
    text.checkedOn ?? "chưa",
    text.mustCheck ?? "",
  ]);
  return [
    `## ${headings[kind]} (${rows.length})`,
    table(["Mã", "Tiêu đề", "Độ chắc", "Nguồn", "Duyệt ngày", "Ai phải kiểm tra"], overview),
    ...rows.map(sheet),
  ];
}

/** One text as it is read, with a line to sign on. */
function sheet(text: ReviewedText): string {
  return [
    `### ${text.kind}.${text.id}: ${text.title}`,
    ...(text.note ? [text.note] : []),
    quoted(text.vi),
    quoted(text.en),
    ...(text.aloud ? [`Đọc loa: ${text.aloud}`] : []),
    `Nguồn: ${text.source} · Độ chắc: ${text.confidence} · Ai phải kiểm tra: ${text.mustCheck ?? "–"}`,
    `Duyệt ngày: ${text.checkedOn ?? "____________"} · Người duyệt: ____________________`,
  ].join("\n\n");
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}  `)
    .join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "/")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const now = systemClock.now();
  const review = contentForReview(now);
  process.stdout.write(`${values.json ? JSON.stringify(review, null, 2) : asMarkdown(review, now)}\n`);
}
