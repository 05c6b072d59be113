/** One talk as the screen holds it: what stands around, and the growing list of lines. */
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import type { Talk } from "../../../api.ts";
import type { Api } from "../../browser/api.ts";
import { compareIds, type Lines } from "../../model/transcript.ts";
import { useApi, useLiveStatus } from "../surroundings.ts";
import { fetchLines, linesKey, putLines } from "./lineStore.ts";

export function useTalk(ref: string) {
  const api = useApi();
  const queries = useQueryClient();
  const talk = useQuery({
    queryKey: ["talk", ref],
    queryFn: () => readTalk(api, queries, ref),
    staleTime: 0,
  });
  const caseId = talk.data?.case.id ?? "";
  const lines = useQuery<Lines>({
    queryKey: linesKey(caseId),
    // Filled by `putLines` only.
    queryFn: () => queries.getQueryData<Lines>(linesKey(caseId)) ?? { lines: [], older: false },
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { talk, lines: lines.data ?? { lines: [], older: false } };
}

async function readTalk(api: Api, queries: QueryClient, ref: string): Promise<Talk> {
  const talk = await api.call("talk", { params: { case: ref } });
  const have = queries.getQueryData<Lines>(linesKey(talk.case.id));
  const [last, first] = [have?.lines.at(-1)?.id, talk.page.lines[0]?.id];
  // More came than one page holds: fill the gap before the page is joined.
  if (last !== undefined && first !== undefined && talk.page.older && compareIds(last, first) < 0)
    await fetchLines(api, queries, talk.case.id, { after: last });
  putLines(queries, talk.case.id, talk.page.lines, have === undefined ? talk.page.older : undefined);
  return talk;
}

/** Older lines, once at a time. */
export function useOlder(caseId: string, lines: Lines): () => Promise<void> {
  const api = useApi();
  const queries = useQueryClient();
  const busy = useRef(false);
  const first = lines.lines[0]?.id;
  return useCallback(async () => {
    if (busy.current || first === undefined) return;
    busy.current = true;
    await fetchLines(api, queries, caseId, { before: first }).finally(() => {
      busy.current = false;
    });
  }, [api, queries, caseId, first]);
}

/** Tells the server how far I have seen, a moment after the last line came on the screen. */
export function useTellSeen(caseId: string, seenUpTo: string, saved: string): void {
  const api = useApi();
  const queries = useQueryClient();
  const told = useRef(saved);
  const live = useLiveStatus() === "live";
  useEffect(() => {
    if (seenUpTo === "0" || compareIds(seenUpTo, told.current) <= 0) return;
    if (!live) return;
    const tell = async () => {
      await api.call("seen", { params: { case: caseId }, body: { upTo: seenUpTo } });
      told.current = seenUpTo;
      await queries.invalidateQueries({ queryKey: ["queue"] });
    };
    // Who could not be told is told when the line is back, or with the next line.
    const timer = setTimeout(() => void tell().catch(() => undefined), 800);
    return () => clearTimeout(timer);
  }, [api, queries, caseId, seenUpTo, live]);
}
