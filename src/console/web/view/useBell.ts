/** Rings for what the queue brings, on every page, and notices when this page is not in front. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRow } from "../../api.ts";
import { allowSound, notify, ring } from "../browser/alarm.ts";
import { storedQuiet } from "../browser/settings.ts";
import { ringFor } from "../model/queueOrder.ts";
import { useAnswer } from "./ask.ts";
import { useSession } from "./surroundings.ts";

/** Even if an event is lost, a waiting child is heard within this time. */
const SAFETY_MS = 30_000;

export function useBell(enabled: boolean): void {
  const { t } = useTranslation();
  const me = useSession().staff.id;
  const asking = { enabled, refetchMs: SAFETY_MS };
  const waiting = useAnswer({
    route: "queue",
    parts: { query: { view: "waiting" } },
    key: ["queue", "waiting", "{}"],
    ...asking,
  });
  const mine = useAnswer({
    route: "queue",
    parts: { query: { view: "mine" } },
    key: ["queue", "mine", "{}"],
    ...asking,
  });
  const before = useRef<CaseRow[] | null>(null);
  useEffect(() => {
    if (waiting.data === undefined || mine.data === undefined) return;
    const rows = [...waiting.data.rows, ...mine.data.rows];
    const kind = ringFor(before.current, rows, me);
    before.current = rows;
    if (kind === null) return;
    ring(kind);
    notify({ title: t("frame:noticeTitle"), body: t("frame:noticeBody") });
  }, [waiting.data, mine.data, me, t]);
  useEffect(() => {
    if (storedQuiet()) return;
    const first = () => void allowSound();
    document.addEventListener("pointerdown", first, { once: true });
    document.addEventListener("keydown", first, { once: true });
    return () => {
      document.removeEventListener("pointerdown", first);
      document.removeEventListener("keydown", first);
    };
  }, []);
}
