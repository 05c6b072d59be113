/** What staff read in their group: a case number, how urgent, how long, and where to look. Never what it is about. */
import type { Urgency } from "../../../flows/contract.ts";

/** An alert without content: Telegram can read groups, and phones show them on a locked screen. */
export type StaffAlert = {
  caseNumber: string;
  urgency: Urgency;
  waitingSeconds: number;
  /** The case in the console. */
  link: string;
  /** The forum topic of the case, or null when it has none yet. */
  topicId: string | null;
};

const URGENCY: Record<Urgency, string> = {
  critical: "🔴 KHẨN CẤP",
  urgent: "🟠 Gấp (trong 1 giờ)",
  concern: "🟡 Trong ngày",
  none: "⚪ Thông báo",
};
const MAX_TEXT = 3500;

/** @throws Error when the number could be anything but a number: it becomes the name of a topic */
export function topicName(caseNumber: string): string {
  if (!/^[A-Z0-9][A-Z0-9-]{0,30}$/.test(caseNumber))
    throw new Error("a case number is letters, digits and hyphens");
  return caseNumber;
}

/** One alert, or several that had to share one message. */
export function alertText(alerts: StaffAlert[]): string {
  const texts = alerts.map(({ caseNumber, urgency, waitingSeconds, link }) =>
    [
      `${URGENCY[urgency]} · Ca ${topicName(caseNumber)}`,
      waitingSeconds > 0 ? `Đang chờ ${duration(waitingSeconds)}.` : "Vừa đến.",
      link,
    ].join("\n"),
  );
  const all = texts.join("\n\n");
  if (all.length <= MAX_TEXT) return all;
  return `${URGENCY.critical}: ${alerts.length} ca đang chờ\n${alerts.map((one) => one.caseNumber).join(", ")}`.slice(
    0,
    MAX_TEXT,
  );
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.floor(seconds)} giây`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} phút`;
  return `${Math.floor(seconds / 3600)} giờ ${Math.floor((seconds % 3600) / 60)} phút`;
}
