import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { challengeOf, grantPair, permissionLink, readCallback } from "../../../src/channels/zalo/pkce.ts";
import { appSecretProof, macMatches, zaloMac } from "../../../src/channels/zalo/signature.ts";

/** platforms.md §5, to the byte. */
const APP_ID = "360846524940903967";
const SECRET = "OaSecretKey-VI-DU-1234567890";
const TIMESTAMP = "1760000000123";
const BODY =
  '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"em bị đánh, cứu em với","msg_id":"96d3cdf3af150460909"},"timestamp":"1760000000123"}';
const MAC = "e1c0aad9fd40fa59d3891ae1507f1ec4a7cf1eff910f7f545c600a3c8421b062";

const macOf = (body: string) =>
  zaloMac({ appId: APP_ID, raw: Buffer.from(body), timestamp: TIMESTAMP, oaSecret: SECRET });

describe("the signature of an event", () => {
  test("ZA-01 the worked example verifies", () => {
    expect(Buffer.byteLength(BODY)).toBe(287);
    expect(macOf(BODY)).toBe(MAC);
    expect(macMatches(`mac=${MAC}`, macOf(BODY))).toBe(true);
  });

  test("ZA-01 an HMAC of the body does not", () => {
    const hmac = createHmac("sha256", SECRET).update(BODY).digest("hex");
    expect(hmac).toBe("5b9cf10e8feb13fc7d66bbdf31568538f6b2dcd1a71a09a0b428d4ce0100102d");
    expect(macMatches(`mac=${hmac}`, macOf(BODY))).toBe(false);
  });

  test("ZA-01 a body that was parsed and written again does not", () => {
    const rewritten = pythonJson(BODY);
    expect(macOf(rewritten)).toBe("847e785bf276ca3dc3b87325ca73b947ad85eb9c6af90ce4b75377ee26fd3ffe");
    expect(macMatches(`mac=${MAC}`, macOf(rewritten))).toBe(false);
  });

  test("ZA-01 a body in decomposed letters does not", () => {
    const decomposed = BODY.normalize("NFD");
    expect(Buffer.byteLength(decomposed)).toBe(292);
    expect(macMatches(`mac=${MAC}`, macOf(decomposed))).toBe(false);
  });

  test.each([
    ["with prefix", `mac=${MAC}`],
    ["bare", MAC],
    ["in capitals", `MAC=${MAC.toUpperCase()}`],
    ["with spaces", `  mac = ${MAC} `],
  ])("ZA-03 a header %s is accepted", (_how, header) => {
    expect(macMatches(header, MAC)).toBe(true);
  });

  test.each([undefined, "", "mac=", "mac=xyz", MAC.slice(1), `${MAC}0`, `mac=${MAC},mac=${MAC}`])(
    "ZA-03 the header %j is no match and never throws",
    (header) => {
      expect(macMatches(header, MAC)).toBe(false);
    },
  );

  test("GEN-10 a wrong mac of any beginning is compared over its whole length", () => {
    const nearly = `${MAC.slice(0, 63)}0`;
    expect(macMatches(nearly, MAC)).toBe(false);
    expect(macMatches.toString()).toContain("timingSafeEqual");
  });
});

describe("what proves our calls", () => {
  test("the proof of the app's secret is the contract's vector", () => {
    expect(appSecretProof("AppSecret-VI-DU", "ACCESS_TOKEN_VI_DU")).toBe(
      "746961375bb34a687a815cdeba7e0a2c7506e13ce4eb3cd32f60d1bd237af258",
    );
  });

  test("the challenge is RFC 7636's vector, and our verifier has its 43 letters", () => {
    expect(challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
    const { verifier, challenge } = grantPair("1", "secret");
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(challenge).toBe(challengeOf(verifier));
    expect(grantPair("1", "secret")).toEqual({ verifier, challenge });
  });

  test("the link carries no secret, and the callback's code is found in it", () => {
    const link = permissionLink("https://oauth.zaloapp.com", "1", "https://line.vn/cb", "c");
    expect(link).toBe(
      "https://oauth.zaloapp.com/v4/oa/permission?app_id=1&redirect_uri=https%3A%2F%2Fline.vn%2Fcb&code_challenge=c",
    );
    expect(readCallback("https://line.vn/cb?code=abc&oa_id=5")).toEqual({ code: "abc", oaId: "5" });
    expect(readCallback("abc")).toBeNull();
  });
});

/** Python's json.dumps: ASCII escapes, a space after every comma and colon. */
function pythonJson(text: string): string {
  const write = (value: unknown): string =>
    typeof value === "object" && value !== null
      ? `{${Object.entries(value)
          .map(([key, one]) => `${write(key)}: ${write(one)}`)
          .join(", ")}}`
      : JSON.stringify(value).replace(
          /[\u0080-\uffff]/g,
          (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
        );
  return write(JSON.parse(text));
}
