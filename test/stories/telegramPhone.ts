import { JPEG_WITHOUT } from "../channels/web/photos.ts";
import type { FakeTelegram } from "../fakes/telegram/fakeTelegram.ts";
import type { FakePerson, SeenMessage } from "../fakes/telegram/person.ts";
import { notThere, PHONE_NUMBER, type Phone, PIN, type Seen } from "./phone.ts";

/** Somebody with Telegram; the fake brings updates by itself, `idle` says when all have arrived. */
export function telegramPhone(fake: FakeTelegram, id: number): Phone {
  const person = fake.person(id);
  let lastLine = 0;
  const acts: Readonly<Record<string, () => unknown>> = {
    start: () => person.start(),
    "start hazard": () => person.start("hazard"),
    "start report": () => person.start("report"),
    pin: () => person.sendLocation({ ...PIN, accuracy: 20 }),
    contact: () => person.shareContact(PHONE_NUMBER),
    photo: () => person.sendPhoto({ bytes: JPEG_WITHOUT }),
    voice: () => person.sendFile("voice"),
    left: () => person.block(),
    returned: () => person.unblock(),
    // What it becomes is told by the reading beside the story.
    edited: () => person.edit(lastLine, "…"),
  };
  return {
    address: () => String(id),
    say: async (text) => {
      lastLine = person.say(text);
    },
    choose: async (label) => choose(person, label),
    press: async (id, turn) => void person.tapData(`${turn ?? 0}:${id}`),
    act: async (what) => {
      const act = acts[what];
      if (!act) throw new Error(`nobody does this on Telegram: ${what}`);
      act();
    },
    screen: async () => person.received().map((message) => seen(message)),
  };
}

function choose(person: FakePerson, label: string): void {
  const below =
    person
      .received()
      .findLast((message) => message.buttons.length > 0)
      ?.buttons.flat() ?? [];
  // A key of the keyboard sends its words; it lies over the buttons further up.
  if (person.keyboard()?.flat().includes(label)) person.say(label);
  else if (below.includes(label)) person.tap(label);
  else throw notThere(label);
}

function seen({ text, buttons, keys, deleted }: SeenMessage): Seen {
  if (deleted) return { text: "", labels: [], asks: null };
  const keyboard = keys.flat();
  return {
    text: text ?? "",
    labels: [...buttons.flat(), ...keyboard.filter((key) => key.asks === null).map((key) => key.text)],
    asks: keyboard.find((key) => key.asks !== null)?.asks ?? null,
  };
}
