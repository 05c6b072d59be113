/** The composer's mind joined to the server and to this window's storage. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef } from "react";
import type { Line, Talk } from "../../../api.ts";
import { ApiError } from "../../browser/api.ts";
import { freshKey, loadDraft, saveDraft } from "../../browser/draftStore.ts";
import { type ComposerEvent, composerStep, decideSend, openComposer } from "../../model/composer.ts";
import { useApi, useLiveStatus } from "../surroundings.ts";
import { putLines } from "./lineStore.ts";

/** Colleagues are told that I write at most so often. */
const TYPING_EVERY_MS = 3000;

export function useComposer(talk: Talk, lines: readonly Line[], seenUpTo: string) {
  const api = useApi();
  const queries = useQueryClient();
  const live = useLiveStatus() === "live";
  const caseId = talk.case.id;
  const [state, dispatch] = useReducer(composerStep, caseId, (id) => openComposer(loadDraft(id)));
  useEffect(() => saveDraft(caseId, state.draft), [caseId, state.draft]);
  const tellTyping = useTyping(caseId, talk.can.includes("talk.typing") && live);

  const send = async (from = state) => {
    const decision = decideSend(from, { live, lines, seenUpTo, lastInboundId: talk.lastInboundId });
    if (decision.type === "nothing") return;
    if (decision.type === "held") return dispatch({ type: "held", lines: decision.lines });
    if (decision.type === "notLive") return dispatch({ type: "refused", error: "notLive", unsure: false });
    dispatch({ type: "sendBegan" });
    try {
      const answer = await api.call("send", { params: { case: caseId }, body: decision.body });
      if (answer.status === "sent") putLines(queries, caseId, [answer.line]);
      dispatch({ type: "answered", answer, sent: decision.body, freshKey: freshKey() });
      void queries.invalidateQueries({ queryKey: ["talk"] });
    } catch (error) {
      dispatch(refusalOf(error, (came) => putLines(queries, caseId, came)));
    }
  };

  return {
    state,
    live,
    dispatch,
    send: () => void send(),
    sendAnyway: () => {
      const confirmed = composerStep(state, { type: "confirmed" });
      dispatch({ type: "confirmed" });
      void send(confirmed);
    },
    type: (text: string) => {
      dispatch({ type: "typed", text, freshKey: freshKey() });
      if (text !== "") tellTyping();
    },
  };
}

function refusalOf(error: unknown, keep: (lines: readonly Line[]) => void): ComposerEvent {
  if (!(error instanceof ApiError)) return { type: "refused", error: "failed", unsure: true };
  if (error.stale !== null) {
    keep(error.stale.lines);
    return { type: "held", lines: error.stale.lines.filter((line) => line.direction === "in") };
  }
  return { type: "refused", error: error.code, unsure: error.code === "offline" || error.code === "failed" };
}

function useTyping(caseId: string, allowed: boolean): () => void {
  const api = useApi();
  const last = useRef(0);
  return useCallback(() => {
    if (!allowed || Date.now() - last.current < TYPING_EVERY_MS) return;
    last.current = Date.now();
    // A hint that gets lost is no loss.
    void api.call("typing", { params: { case: caseId }, body: {} }).catch(() => undefined);
  }, [api, caseId, allowed]);
}
