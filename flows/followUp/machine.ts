/** After a report: its status in plain words, something to add, "that is not true", or take it back. */
import type { CaseStatus, CaseSummary } from "../contract.ts";
import {
  type ChoiceWay,
  defineFlow,
  type FlowEffect,
  linesOf,
  type Scene,
  type Talk,
  wordsOf,
} from "../kit.ts";
import { tell } from "../telling.ts";

/** What a receipt looks like, however it is typed: letters and digits, perhaps with dashes or spaces. */
const codeShape = /^[a-z0-9][a-z0-9 -]{4,18}$/i;
const ask: ChoiceWay[] = [
  {
    id: "mine",
    label: "followUp.mine",
    to: "tellingMine",
    show: ({ person }) => hasReceipts(person.receipts),
    keep: nothing,
  },
];

/** followUp: enter a receipt, or have it told again in the same chat. */
export const followUp = defineFlow({
  id: "followUp",
  version: 1,
  start: "arriving",
  states: {
    arriving: {
      next: [
        { when: ({ talk }) => typeof talk.answers.code === "string", to: "lookingUp", do: lookUp },
        { to: "askingCode" },
      ],
    },
    askingCode: {
      say: "followUp.askingCode",
      choices: ask,
      expects: "name",
      words: [{ when: looksLikeCode, to: "lookingUp", keep: keepCode, do: lookUp }],
      skip: "over",
    },
    tellingMine: {
      say: ({ person }) => ({ text: "followUp.yourCode", params: { code: person.receipts?.at(-1) ?? "" } }),
      choices: [
        {
          id: "look",
          label: "followUp.look",
          to: "lookingUp",
          keep: keepMine,
          do: ({ person }) => [lookUpOf(person.receipts?.at(-1) ?? "")],
        },
        { id: "done", label: "followUp.enough", to: "over" },
      ],
    },
    lookingUp: {
      say: "followUp.lookingUp",
      choices: [{ id: "done", label: "followUp.enough", to: "over" }],
      answered: [
        { when: ({ fact }) => fact?.type === "lookUp.answered" && fact.found === null, to: "notFound" },
        { to: "found", keep: keepFound },
      ],
    },
    notFound: {
      say: "followUp.notFound",
      choices: [...ask, { id: "done", label: "followUp.enough", to: "over" }],
      expects: "name",
      words: [{ when: looksLikeCode, to: "lookingUp", keep: keepCode, do: lookUp }],
    },
    found: {
      say: ({ talk }) => ({
        text: `followUp.status.${statusOf(talk)}`,
        params: { code: String(talk.answers.code) },
      }),
      choices: [
        { id: "add", label: "followUp.add", to: "askingMore" },
        {
          id: "dispute",
          label: "followUp.dispute",
          to: "askingDispute",
          show: ({ talk }) => isOver(statusOf(talk)),
        },
        {
          id: "withdraw",
          label: "followUp.withdraw",
          to: "askingWithdraw",
          show: ({ talk }) => !isOver(statusOf(talk)),
        },
        { id: "done", label: "followUp.enough", to: "over" },
      ],
    },
    askingMore: {
      say: "followUp.askingMore",
      expects: "story",
      words: [{ to: "added", do: addWords }],
      skip: "found",
      unknown: false,
    },
    added: {
      say: "followUp.added",
      expects: "story",
      words: [{ to: "added", do: addWords }],
      choices: [{ id: "done", label: "followUp.enough", to: "over" }],
    },
    askingDispute: {
      say: "followUp.askingDispute",
      expects: "story",
      words: [{ to: "disputed", do: dispute }],
      choices: [{ id: "yes", label: "followUp.disputeNow", to: "disputed", do: dispute }],
      skip: "found",
      unknown: false,
    },
    disputed: { leave: () => [tell("followUp.disputed"), { type: "return" }] },
    askingWithdraw: {
      say: "followUp.askingWithdraw",
      choices: [
        { id: "yes", label: "followUp.withdrawYes", to: "withdrawn" },
        { id: "no", label: "common.no", to: "found" },
      ],
    },
    withdrawn: {
      leave: ({ talk }) => [
        { type: "setCaseStatus", code: String(talk.answers.code), status: "withdrawn" },
        tell("followUp.withdrawn"),
        { type: "return" },
      ],
    },
    over: { leave: () => [tell("followUp.over"), { type: "return" }] },
  },
});

function nothing(): Partial<Talk> {
  return {};
}

function hasReceipts(receipts: string[] | undefined): boolean {
  return (receipts?.length ?? 0) > 0;
}

function looksLikeCode(scene: Scene): boolean {
  return codeShape.test(wordsOf(scene)) && /\d/.test(wordsOf(scene));
}

function keepCode(scene: Scene): Partial<Talk> {
  return { answers: { ...scene.talk.answers, code: receiptIn(wordsOf(scene)) } };
}

/** Receipts are "ABCD-EFGH"; people leave the dash out, or put spaces for it. */
function receiptIn(words: string): string {
  const letters = words.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
}

function keepMine({ talk, person }: Scene): Partial<Talk> {
  return { answers: { ...talk.answers, code: person.receipts?.at(-1) ?? null } };
}

function lookUp(scene: Scene): FlowEffect[] {
  return [lookUpOf(String(scene.talk.answers.code))];
}

function lookUpOf(code: string): FlowEffect {
  return { type: "lookUp", code };
}

function keepFound({ talk, fact }: Scene): Partial<Talk> {
  const found: CaseSummary | null = fact?.type === "lookUp.answered" ? fact.found : null;
  return {
    answers: {
      ...talk.answers,
      code: found?.code ?? null,
      status: found?.status ?? null,
      kind: found?.kind ?? null,
    },
  };
}

function statusOf(talk: Talk): CaseStatus {
  return (talk.answers.status as CaseStatus | null) ?? "open";
}

function isOver(status: CaseStatus): boolean {
  return status === "closed" || status === "withdrawn";
}

function addWords(scene: Scene): FlowEffect[] {
  const code = String(scene.talk.answers.code);
  return [
    { type: "addToReport", code, words: linesOf(wordsOf(scene)) },
    { type: "alarmStaff", code, urgency: "concern", because: "report" },
  ];
}

function dispute(scene: Scene): FlowEffect[] {
  const code = String(scene.talk.answers.code);
  return [
    { type: "setCaseStatus", code, status: "disputed" },
    { type: "addToReport", code, words: linesOf(wordsOf(scene)) },
    { type: "alarmStaff", code, urgency: "concern", because: "report" },
  ];
}
