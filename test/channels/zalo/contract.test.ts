import { zaloMac } from "../../../src/channels/zalo/signature.ts";
import { FAKE_ACCOUNT, FIRST_PERSON } from "../../fakes/zalo/fakeZalo.ts";
import type { ChannelHarness } from "../contract.ts";
import { describeChannel } from "../contract.ts";
import { startHarness } from "./harness.ts";

describeChannel("zalo", async (): Promise<ChannelHarness> => {
  const { fake, channel, logged, clock, tokens, stop } = await startHarness();
  fake.echoes.on = false;
  fake.world.callsPerMinute = 1_000_000;
  const lan = fake.person(FIRST_PERSON);
  await lan.say("alo");
  let taken = 0;
  const timestamp = () => String(clock.now());
  const request = (raw: Buffer, oaSecret: string) => {
    // Bytes that are no event are signed with no timestamp, as somebody might who knows the secret.
    const found = /"timestamp":"(\d+)"/.exec(raw.toString("utf8"))?.[1] ?? "";
    const mac = zaloMac({ appId: FAKE_ACCOUNT.appId, raw, timestamp: found, oaSecret });
    return {
      method: "POST",
      headers: { "x-zevent-signature": `mac=${mac}` },
      raw,
      remoteAddress: "127.0.0.1",
    };
  };
  const faults = {
    serverError: { kind: "html", status: 502 },
    reset: { kind: "reset", when: "before" },
    silence: { kind: "hang", when: "before" },
    refusal: { kind: "error", code: -217 },
  } as const;
  return {
    channel,
    address: FIRST_PERSON,
    asPlatform: (raw) => request(raw, FAKE_ACCOUNT.oaSecret),
    asStranger: (raw) => request(raw, "a guess"),
    saying: (text) => ({
      app_id: FAKE_ACCOUNT.appId,
      sender: { id: FIRST_PERSON },
      recipient: { id: FAKE_ACCOUNT.oaId },
      event_name: "user_send_text",
      message: { text, msg_id: "96d3cdf3af150460909" },
      timestamp: timestamp(),
    }),
    takeTexts: () => {
      const all = lan.received().map((message) => message.text ?? "");
      const fresh = all.slice(taken);
      taken = all.length;
      return fresh;
    },
    breakNext: (how) => fake.failNext(faults[how], { path: "/message/cs" }),
    secrets: [
      FAKE_ACCOUNT.appSecret,
      FAKE_ACCOUNT.oaSecret,
      fake.firstRefreshToken,
      tokens.row.pair?.accessToken ?? "access-2-fake",
      "refresh-2-fake",
      FIRST_PERSON,
    ],
    logged: () => logged,
    stop,
  };
});
