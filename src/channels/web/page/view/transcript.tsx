import type { JSX } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { WireMessage } from "../../wire.ts";
import type { ShownLine } from "../model/transcript.ts";
import { Icon } from "./icon.tsx";
import { Line } from "./line.tsx";
import { useSurroundings } from "./surroundings.ts";

type TranscriptProps = {
  lines: ShownLine[];
  isLoaded: boolean;
  onAnswer: (message: WireMessage) => void;
  onDiscard: (id: string) => void;
};

/** Closer to the end than this counts as reading the newest line. */
const NEAR_END = 80;

/** The talk as a log: new lines are read out, and the view follows them unless the person is reading above. */
export function Transcript({ lines, isLoaded, onAnswer, onDiscard }: TranscriptProps): JSX.Element {
  const { strings } = useSurroundings();
  const { log, isBehind, onScroll, toEnd } = useFollowing(lines);
  const lastOfPerson = lines.filter(({ from }) => from === "person").pop();
  return (
    <div class="transcript">
      <div
        ref={log}
        role="log"
        class="log"
        aria-label={strings.transcript}
        aria-busy={!isLoaded}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        tabIndex={0}
        onScroll={onScroll}
      >
        {!isLoaded && lines.length === 0 && <p class="hint">{strings.loading}</p>}
        {lines.map((line, index) => (
          <Line
            key={line.key}
            line={line}
            isFirst={!isSameHand(lines[index - 1], line)}
            isLastOfPerson={line === lastOfPerson}
            onAnswer={onAnswer}
            onDiscard={onDiscard}
          />
        ))}
      </div>
      {isBehind && (
        <button type="button" class="toEnd" onClick={toEnd}>
          <Icon name="down" />
          {strings.newLines}
        </button>
      )}
    </div>
  );
}

function isSameHand(before: ShownLine | undefined, line: ShownLine): boolean {
  return before?.from === line.from && before.staffName === line.staffName;
}

type Following = {
  log: { current: HTMLDivElement | null };
  isBehind: boolean;
  onScroll: () => void;
  toEnd: () => void;
};

function useFollowing(lines: ShownLine[]): Following {
  const log = useRef<HTMLDivElement>(null);
  const isNearEnd = useRef(true);
  const [isBehind, setBehind] = useState(false);
  const last = lines[lines.length - 1];
  const newest = last?.key;
  const isOwn = last?.mark === "sending";
  const toEnd = useCallback((): void => {
    isNearEnd.current = true;
    setBehind(false);
    if (log.current !== null) log.current.scrollTop = log.current.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    if (newest === undefined) return;
    if (isNearEnd.current || isOwn) toEnd();
    else setBehind(true);
  }, [newest, isOwn, toEnd]);
  // The button "start" has gone: whoever uses the keyboard shall not begin at the top of the page again.
  useEffect(() => {
    if (document.activeElement === document.body) log.current?.focus({ preventScroll: true });
  }, []);
  // A keyboard that slides in, or a photo that finishes loading, must not hide the newest line.
  useEffect(() => {
    const watcher = new ResizeObserver(() => isNearEnd.current && toEnd());
    if (log.current !== null) watcher.observe(log.current);
    return () => watcher.disconnect();
  }, [toEnd]);
  const onScroll = (): void => {
    const box = log.current;
    if (box === null) return;
    isNearEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    if (isNearEnd.current) setBehind(false);
  };
  return { log, isBehind, onScroll, toEnd };
}
