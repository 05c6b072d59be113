/** May we write first? Default no; when, with which harmless first words, who shares the phone, a code word. */
import type { PersonNotes } from "../contract.ts";
import { type ChoiceWay, type FlowEffect, type Scene, type StateSpec, type Talk, wordsOf } from "../kit.ts";
import { secondsUntil } from "../safeHour.ts";
import { tell } from "../telling.ts";
import type { TextKey } from "../textKey.ts";

/** A code word is one short word; a sentence is not remembered by a frightened child. */
const LONGEST_CODE_WORD = 24;
const remember = (notes: Partial<PersonNotes>) => (): FlowEffect[] => [{ type: "remember", notes }];

/** Asks for the wish and the rules of writing back; `next` follows. */
export function writeBack({ next }: { next: string }): Record<string, StateSpec> {
  return {
    askingWriteBack: {
      say: "writeBack.asking",
      choices: [
        { id: "yes", label: "writeBack.may", to: "askingHours", do: remember({ okToWriteBack: true }) },
        { id: "no", label: "writeBack.mayNot", to: "notWritingBack", do: remember({ okToWriteBack: false }) },
      ],
      skip: "notWritingBack",
      unknown: false,
    },
    askingHours: {
      say: "writeBack.askingHours",
      choices: [
        hours("morning", "writeBack.morning"),
        hours("afternoon", "writeBack.afternoon"),
        hours("evening", "writeBack.evening"),
      ],
      skip: "askingShared",
    },
    askingShared: {
      say: "writeBack.askingShared",
      choices: [
        { id: "no", label: "writeBack.onlyMe", to: "askingNeutral", do: remember({ sharedDevice: false }) },
        { id: "yes", label: "writeBack.shared", to: "askingNeutral", do: remember({ sharedDevice: true }) },
      ],
      skip: "askingNeutral",
    },
    askingNeutral: {
      say: "writeBack.askingNeutral",
      choices: [
        neutral("hello", "reminder.hello"),
        neutral("homework", "reminder.homework"),
        neutral("weather", "reminder.weather"),
      ],
      skip: "askingCodeWord",
    },
    askingCodeWord: {
      say: "writeBack.askingCodeWord",
      expects: "name",
      words: [{ when: fitsAsCodeWord, to: "writingBack", keep: keepNothing, do: keepCodeWord }],
      skip: "writingBack",
      unknown: false,
    },
    writingBack: { do: setReminder, next: [{ to: next }] },
    notWritingBack: {
      do: () => [...remember({ okToWriteBack: false })(), tell("writeBack.notWriting")],
      next: [{ to: next }],
    },
  };
}

function hours(id: string, label: TextKey): ChoiceWay {
  return { id, label, to: "askingShared", do: remember({ safeHours: id }) };
}

function neutral(id: string, label: TextKey): ChoiceWay {
  return { id, label, to: "askingCodeWord", do: remember({ neutralWords: id }) };
}

function fitsAsCodeWord(scene: Scene): boolean {
  const word = wordsOf(scene);
  return word.length > 1 && word.length <= LONGEST_CODE_WORD && !word.includes("\n");
}

/** The code word stays with the notes about the person; a report must not carry it. */
function keepNothing(): Partial<Talk> {
  return {};
}

function keepCodeWord(scene: Scene): FlowEffect[] {
  return [{ type: "remember", notes: { codeWord: wordsOf(scene) } }];
}

function setReminder({ person, input }: Scene): FlowEffect[] {
  return [
    { type: "setTimer", timer: "reminder", afterSeconds: secondsUntil(input.now, person.safeHours) },
    tell("writeBack.writing"),
  ];
}
