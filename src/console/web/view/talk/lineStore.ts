/** The lines of open talks: one growing list each, merged by id, so that none is missed and none doubled. */
import type { QueryClient } from "@tanstack/react-query";
import type { Line } from "../../../api.ts";
import type { Api } from "../../browser/api.ts";
import { type Lines, mergeLines } from "../../model/transcript.ts";

export const linesKey = (caseId: string) => ["lines", caseId] as const;

export function putLines(queries: QueryClient, caseId: string, came: readonly Line[], older?: boolean): void {
  queries.setQueryData<Lines>(linesKey(caseId), (have) => {
    if (have === undefined) return { lines: mergeLines([], came), older: older ?? false };
    return { lines: mergeLines(have.lines, came), older: older ?? have.older };
  });
}

/** Fetches what is missing on one side; goes on while the server says that there is more after it. */
export async function fetchLines(
  api: Api,
  queries: QueryClient,
  caseId: string,
  from: { after: string } | { before: string },
): Promise<void> {
  const page = await api.call("lines", { params: { case: caseId }, query: from });
  putLines(queries, caseId, page.lines, "before" in from ? page.older : undefined);
  const last = page.lines.at(-1)?.id;
  if ("after" in from && page.newer && last !== undefined)
    await fetchLines(api, queries, caseId, { after: last });
}
