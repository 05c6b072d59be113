/** "Delete what I wrote": what can be deleted, what stays and why, said before it is done. */
import { defineFlow, type FlowEffect, type Scene } from "../kit.ts";
import { tell } from "../telling.ts";

/** forget: asks once, then does it. */
export const forget = defineFlow({
  id: "forget",
  version: 1,
  start: "askingSure",
  aside: true,
  states: {
    askingSure: {
      say: ({ input, person }) => ({
        text: person.caseCode
          ? input.channel.delete
            ? "forget.askingCaseStays"
            : "forget.askingCaseStaysByHand"
          : input.channel.delete
            ? "forget.asking"
            : "forget.askingByHand",
      }),
      choices: [
        { id: "yes", label: "forget.yes", to: "done" },
        { id: "no", label: "forget.no", to: "kept" },
        { id: "traces", label: "forget.traces", to: "traces" },
      ],
    },
    traces: { leave: () => [{ type: "goTo", flow: "guidance", handing: { answers: { topic: "traces" } } }] },
    kept: { leave: () => [tell("forget.kept"), { type: "return" }] },
    done: { leave: forgetAll },
  },
});

function forgetAll({ person, input }: Scene): FlowEffect[] {
  const stays = person.caseCode !== null;
  return [
    { type: "forgetTalk" },
    { type: "deleteWords", keepCopy: stays },
    tell(input.channel.delete ? "forget.done" : "forget.doneByHand"),
    ...(stays ? [tell("forget.caseStays"), tell("forget.keepProof")] : []),
  ];
}
