import { FAKE_TOKEN } from "../../fakes/telegram/fakeTelegram.ts";
import type { ChannelHarness } from "../contract.ts";
import { describeChannel } from "../contract.ts";
import { SECRET, startHarness } from "./harness.ts";

const LAN = 5361472119;

describeChannel("telegram", async (): Promise<ChannelHarness> => {
  const { fake, channel, logged, stop } = await startHarness({ timeoutMs: 1_500 });
  const lan = fake.person(LAN);
  lan.start();
  fake.setFlood("off");
  let taken = 0;
  const request = (raw: Buffer, secret: string) => ({
    method: "POST",
    headers: { "x-telegram-bot-api-secret-token": secret },
    raw,
    remoteAddress: "127.0.0.1",
  });
  const faults = {
    serverError: { kind: "html", status: 502 },
    reset: { kind: "reset", when: "before" },
    silence: { kind: "hang", when: "before" },
    refusal: { kind: "error", status: 403, description: "Forbidden: bot was blocked by the user" },
  } as const;
  return {
    channel,
    address: String(LAN),
    asPlatform: (raw) => request(raw, SECRET),
    asStranger: (raw) => request(raw, `${SECRET}x`),
    saying: (text) => ({
      update_id: 9007199254740991,
      message: {
        message_id: 7,
        date: 1795323600,
        chat: { id: LAN, type: "private" },
        from: { id: LAN, is_bot: false },
        text,
      },
    }),
    takeTexts: () => {
      const texts = lan.received().map(({ text }) => text ?? "");
      const fresh = texts.slice(taken);
      taken = texts.length;
      return fresh;
    },
    breakNext: (how) => fake.failNext(faults[how], { method: "sendMessage" }),
    secrets: [FAKE_TOKEN, FAKE_TOKEN.split(":")[1] as string, SECRET],
    logged: () => logged,
    stop,
  };
});
