/** Drafts outlive a reload, not the browser window: what staff write about a child stays on no disk for long. */
import { type Draft, emptyDraft } from "../model/composer.ts";

const keyOf = (caseId: string) => `draft.${caseId}`;

export const freshKey = (): string => crypto.randomUUID();

export function loadDraft(caseId: string): Draft {
  const stored = sessionStorage.getItem(keyOf(caseId));
  if (stored === null) return emptyDraft(freshKey());
  try {
    return { ...emptyDraft(freshKey()), ...(JSON.parse(stored) as Partial<Draft>) };
  } catch {
    return emptyDraft(freshKey());
  }
}

export function saveDraft(caseId: string, draft: Draft): void {
  if (draft.text === "" && draft.note === "") sessionStorage.removeItem(keyOf(caseId));
  else sessionStorage.setItem(keyOf(caseId), JSON.stringify(draft));
}

/** Signing out leaves nothing behind. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft.")) sessionStorage.removeItem(key);
}

/** Whether any talk holds words that were not sent. */
export function hasDraft(caseId: string): boolean {
  return sessionStorage.getItem(keyOf(caseId)) !== null;
}
