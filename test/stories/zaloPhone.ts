import { JPEG_WITHOUT } from "../channels/web/photos.ts";
import type { FakeZalo } from "../fakes/zalo/fakeZalo.ts";
import type { FakePerson } from "../fakes/zalo/person.ts";
import { notThere, type Phone, PIN } from "./phone.ts";

/** Somebody with Zalo; every act resolves when the webhook has answered. */
export function zaloPhone(fake: FakeZalo, id: string): Phone {
  const person = fake.person(id);
  let met = false;
  const start = () => {
    const first = !met;
    met = true;
    return first ? person.follow() : person.pressMenu("#111:start");
  };
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    start,
    "start hazard": () => person.pressMenu("#111:start:hazard"),
    "start report": () => person.pressMenu("#111:start:report"),
    pin: () => person.sendLocation(PIN.latitude, PIN.longitude),
    photo: () => person.sendImage({ bytes: JPEG_WITHOUT }),
    voice: () => person.sendVoice(),
    left: () => person.unfollow(),
    returned: () => person.follow(),
    withdrew: () => person.withdraw(),
  };
  return {
    address: () => id,
    say: (text) => person.say(text),
    choose: (label) => choose(person, label),
    press: (id, turn) => person.pressMenu(turn === null ? `#111:${id}` : `#111:${turn}:${id}`),
    act: (what) => {
      const act = acts[what];
      if (!act) throw new Error(`nobody does this on Zalo: ${what}`);
      return act();
    },
    screen: async () =>
      person.received().map(({ text, buttons }) => ({ text: text ?? "", labels: buttons, asks: null })),
  };
}

/** More choices than buttons: the others stand in the text, to be answered by number, or by words without one. */
function choose(person: FakePerson, label: string): Promise<unknown> {
  const newest = person.received().findLast((message) => message.buttons.length > 0);
  if (newest?.buttons.includes(label)) return person.tap(label);
  const line = newest?.text?.split("\n").find((one) => one.endsWith(` ${label}`));
  const mark = /^(?:(\d+)\.|•) /.exec(line ?? "");
  if (!mark) throw notThere(label);
  return person.say(mark[1] ?? label);
}
