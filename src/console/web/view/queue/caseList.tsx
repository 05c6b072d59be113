/** A list of cases of any length; only what is on the screen is drawn. */
import { useMediaQuery } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type JSX, useEffect, useRef } from "react";
import type { CaseRow } from "../../../api.ts";
import style from "../../style/queue.module.css";
import { CaseItem } from "./caseItem.tsx";

type Props = {
  label: string;
  rows: readonly CaseRow[];
  chosen: string | null;
  onChoose: (id: string) => void;
  onClaim?: (row: CaseRow) => void;
  /** Rows for a narrow column. */
  compact?: boolean;
  /** The chosen row takes the focus when it changes by key. */
  focusChosen?: number;
};

export function CaseList({
  label,
  rows,
  chosen,
  onChoose,
  onClaim,
  compact,
  focusChosen,
}: Props): JSX.Element {
  const scroll = useRef<HTMLElement>(null);
  const narrow = useNarrow();
  const height = compact === true ? 92 : narrow ? 108 : 68;
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights change with the width of the window
  useEffect(() => list.measure(), [height]);
  const at = rows.findIndex((row) => row.id === chosen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a key moves the view, not every refresh
  useEffect(() => {
    if (focusChosen === undefined || focusChosen === 0 || at < 0) return;
    list.scrollToIndex(at);
    requestAnimationFrame(() =>
      scroll.current
        ?.querySelector<HTMLElement>(`[data-case="${rows[at]?.id}"]`)
        ?.focus({ preventScroll: true }),
    );
  }, [focusChosen]);
  return (
    <section
      ref={scroll}
      className={`${style.scroll} ${compact === true ? style.compact : ""}`}
      aria-label={label}
      tabIndex={-1}
    >
      <ul className={style.list} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const free = row.owner === null && ["open", "inHand"].includes(row.status);
          return (
            <li
              key={item.key}
              className={style.item}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              data-chosen={row.id === chosen}
              data-news={row.unseen > 0}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
            >
              <CaseItem
                row={row}
                // One row is always in the order of Tab, whatever was chosen before.
                chosen={row.id === chosen || (at < 0 && item.index === 0)}
                onChoose={() => onChoose(row.id)}
                onClaim={free && onClaim !== undefined ? () => onClaim(row) : undefined}
                compact={compact === true}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const NARROW = "(max-width: 900px)";

function useNarrow(): boolean {
  return useMediaQuery(NARROW, window.matchMedia(NARROW).matches) ?? false;
}
