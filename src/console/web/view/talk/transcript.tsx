/** Everything said, by bot and humans, drawn only where it is on the screen. */
import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type JSX, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Talk } from "../../../api.ts";
import { type Lines, type Row, transcriptRows, unseenLines } from "../../model/transcript.ts";
import style from "../../style/lines.module.css";
import { ScrollRegion } from "../scrollRegion.tsx";
import { dayName } from "../times.ts";
import { TalkLine } from "./talkLine.tsx";
import { useOlder } from "./useTalk.ts";

type Props = {
  talk: Talk;
  lines: Lines;
  newAfter: string | null;
  lit: { id: string; times: number } | null;
  onSeen: (lineId: string) => void;
};

/** So long a line must stand on the screen before it counts as seen. */
const SEEN_MS = 1200;
const NEAR_END_PX = 90;

export function Transcript({ talk, lines, newAfter, lit, onSeen }: Props): JSX.Element {
  const { t } = useTranslation();
  const scroll = useRef<HTMLElement>(null);
  const rows = useMemo(() => transcriptRows(lines, newAfter), [lines, newAfter]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 72,
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 12,
  });
  const end = useEnd(scroll, list, rows);
  const loadOlder = useOlder(talk.case.id, lines);
  useLit(list, rows, lit);
  useSeen(scroll, list, rows, onSeen);
  const below = end.atEnd ? 0 : unseenLines(lines.lines, end.lastAtEnd).length;
  return (
    <>
      <ScrollRegion
        ref={scroll}
        className={style.scroll ?? ""}
        label={t("talk:transcript")}
        onScroll={end.onScroll}
      >
        <ol className={style.rows} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <li
                key={item.key}
                ref={list.measureElement}
                data-index={item.index}
                className={style.row}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <OneRow row={row} talk={talk} lit={lit?.id ?? null} onOlder={() => void loadOlder()} />
              </li>
            );
          })}
        </ol>
      </ScrollRegion>
      <div className={style.jump}>
        {end.atEnd ? null : (
          <Button size="compact-md" radius="xl" onClick={end.go}>
            {below > 0 ? t("talk:toBottom", { count: below }) : t("talk:latest")}
          </Button>
        )}
      </div>
    </>
  );
}

function OneRow(props: { row: Row; talk: Talk; lit: string | null; onOlder: () => void }): JSX.Element {
  const { t, i18n } = useTranslation();
  const { row } = props;
  switch (row.type) {
    case "older":
      return (
        <div className={style.older}>
          <Button size="compact-sm" variant="default" onClick={props.onOlder}>
            {t("talk:older")}
          </Button>
        </div>
      );
    case "day":
      return <div className={style.day}>{dayName(i18n.language, row.at)}</div>;
    case "new":
      return <div className={style.new}>{t("talk:newLines")}</div>;
    case "line":
      return (
        <TalkLine talk={props.talk} line={row.line} follows={row.follows} lit={props.lit === row.line.id} />
      );
  }
}

type List = ReturnType<typeof useVirtualizer<HTMLElement, Element>>;
type Scroll = { readonly current: HTMLElement | null };

/** Holds to the end while the reader is there; never pulls a reader away from what they read. */
function useEnd(scroll: Scroll, list: List, rows: readonly Row[]) {
  const [atEnd, setAtEnd] = useState(true);
  const held = useRef(true);
  const lastKey = rows.at(-1)?.key ?? "";
  const [lastAtEnd, setLastAtEnd] = useState(lastKey);
  const size = list.getTotalSize();
  const go = () => {
    held.current = true;
    list.scrollToIndex(rows.length - 1, { align: "end" });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new size while at the end moves to the end
  useEffect(() => {
    if (held.current && scroll.current !== null) scroll.current.scrollTop = scroll.current.scrollHeight;
  }, [lastKey, size]);
  useEffect(() => {
    if (atEnd && /^\d+$/.test(lastKey)) setLastAtEnd(lastKey);
  }, [atEnd, lastKey]);
  // The card above or the composer below may take or give room.
  useEffect(() => {
    const element = scroll.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => {
      if (held.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [scroll]);
  const onScroll = () => {
    const element = scroll.current;
    if (element === null) return;
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    held.current = near;
    setAtEnd(near);
  };
  return { atEnd, lastAtEnd: /^\d+$/.test(lastAtEnd) ? lastAtEnd : null, onScroll, go };
}

/** A quote on the card leads here. */
function useLit(list: List, rows: readonly Row[], lit: Props["lit"]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new press moves the view
  useEffect(() => {
    if (lit === null) return;
    const at = rows.findIndex((row) => row.key === lit.id);
    if (at >= 0) list.scrollToIndex(at, { align: "center" });
  }, [lit?.id, lit?.times]);
}

/** The last line of the person that has stood on the visible screen. */
function useSeen(scroll: Scroll, list: List, rows: readonly Row[], onSeen: (id: string) => void): void {
  const element = scroll.current;
  const bottom = (list.scrollOffset ?? 0) + (element?.clientHeight ?? 0);
  const shown = list.getVirtualItems().filter((item) => item.start < bottom);
  const last = shown
    .map((item) => rows[item.index])
    .findLast((row) => row?.type === "line" && row.line.direction === "in")?.key;
  useEffect(() => {
    if (last === undefined) return;
    const look = () => {
      if (document.visibilityState === "visible") onSeen(last);
    };
    const timer = setTimeout(look, SEEN_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [last, onSeen]);
}
