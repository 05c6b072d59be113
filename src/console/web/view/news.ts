/** Live events become fresh answers: what they made old is asked for again, many at once together. */
import type { QueryClient } from "@tanstack/react-query";
import type { Change, Talk } from "../../api.ts";
import type { Api } from "../browser/api.ts";
import { type LiveLine, openLiveLine } from "../browser/liveLine.ts";
import { serverNow, syncClock } from "../browser/serverClock.ts";
import { fading, noteWriter, type Writers } from "../model/presence.ts";
import { isBehind, linesFrom, type QueryKey, staleAfter } from "../model/refetch.ts";
import { compareIds } from "../model/transcript.ts";
import type { WritersBoard } from "./surroundings.ts";
import { fetchLines } from "./talk/lineStore.ts";

/** A burst of events asks once. */
const TOGETHER_MS = 120;

export type News = { live: LiveLine; writers: WritersBoard; stop: () => void };

export function openNews(api: Api, queries: QueryClient): News {
  const board = openWriters();
  const waiting = new Map<string, QueryKey>();
  const lines = new Map<string, string>();
  let planned = false;
  const flush = () => {
    planned = false;
    for (const key of waiting.values()) refresh(queries, key);
    for (const [caseId, after] of lines)
      void fetchLines(api, queries, caseId, { after }).catch(() => undefined);
    waiting.clear();
    lines.clear();
  };
  const plan = () => {
    if (!planned) setTimeout(flush, TOGETHER_MS);
    planned = true;
  };
  const note = (change: Change) => {
    for (const key of staleAfter(change)) waiting.set(key.join(" "), key);
    const from = linesFrom(change);
    for (const caseId of from === null ? [] : openTalksOf(queries, change)) {
      const known = lines.get(caseId);
      if (from !== null && (known === undefined || compareIds(from, known) < 0)) lines.set(caseId, from);
    }
    plan();
  };
  const live = openLiveLine(
    api,
    (news) => {
      if (news.type === "change") note(news.change);
      else if (news.type === "typing") board.note(news.typing);
      // Something was missed: everything on the screen is asked for again.
      else void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "file" });
    },
    syncClock,
  );
  // The first answer of a page may have been on its way when an event came: it knows nothing of it.
  const unwatch = queries.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success") return;
    if (!isBehind(event.query.state.data, live.state().seq)) return;
    waiting.set(event.query.queryHash, event.query.queryKey as QueryKey);
    plan();
  });
  const stop = () => {
    unwatch();
    live.stop();
  };
  return { live, writers: board, stop };
}

/** A talk is known by its case id here, and by whatever the address says of it: the code or the id. */
function refresh(queries: QueryClient, key: QueryKey): void {
  const [kind, ref] = key;
  // Under a stream of events a request that each of them began anew would never be answered. What comes too early is
  // asked for again when it has come (`isBehind`); the board asks by itself, too.
  const cancelRefetch = !["talk", "queue", "board"].includes(kind);
  if (kind !== "talk") void queries.invalidateQueries({ queryKey: [...key] }, { cancelRefetch });
  else
    void queries.invalidateQueries(
      {
        predicate: ({ queryKey, state }) =>
          queryKey[0] === "talk" &&
          (queryKey[1] === ref || (state.data as Talk | undefined)?.case.id === ref),
      },
      { cancelRefetch },
    );
}

/** Open talks that this line belongs to: by case, or by the conversation's other cases. */
function openTalksOf(queries: QueryClient, change: Change): string[] {
  return queries
    .getQueryCache()
    .findAll({ queryKey: ["talk"], type: "active" })
    .flatMap((query) => {
      const talk = query.state.data as Talk | undefined;
      if (talk === undefined) return [];
      const ours = change.caseId === talk.case.id || talk.others.some((other) => other.id === change.caseId);
      return ours ? [talk.case.id] : [];
    });
}

function openWriters() {
  let writers: Writers = [];
  const listeners = new Set<() => void>();
  const set = (next: Writers) => {
    writers = next;
    for (const listener of listeners) listener();
  };
  return {
    note: (typing: Parameters<typeof noteWriter>[1]) => {
      set(noteWriter(writers, typing, serverNow()));
      setTimeout(() => set(fading(writers, serverNow())), 5100);
    },
    current: () => writers,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
