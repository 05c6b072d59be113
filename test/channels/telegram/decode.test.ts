import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decoded } from "../../../src/channels/telegram/decode.ts";
import { decode } from "../../../src/channels/telegram/decode.ts";

const NOW = 1_795_323_999_000;
const folder = new URL("./inbound/", import.meta.url);
type Row = { title: string; update: unknown; expected: Decoded };

for (const name of readdirSync(folder)) {
  const rows = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Row[];
  describe(`inbound ${name.replace(".json", "")}`, () => {
    it.each(rows.map((row) => [row.title, row] as const))("%s", (_, { update, expected }) => {
      expect(decode(update, NOW)).toEqual(expected);
    });
  });
}

describe("decode", () => {
  it("answers null for what has no update_id", () => {
    for (const body of [null, 7, "x", [], {}, { update_id: "7" }, { update_id: -1 }, { update_id: 1.5 }])
      expect(decode(body, NOW)).toBeNull();
  });

  it("GEN-12 never throws, whatever stands under a kind that it knows", () => {
    const kinds = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post", "poll"];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.jsonValue(), (kind, body) => {
        expect(decode({ update_id: 1, [kind]: body }, NOW)?.received.kind).toBe("ignored");
      }),
    );
  });

  it("GEN-12 never throws for a real message with one field replaced", () => {
    const rows = readdirSync(folder).flatMap(
      (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Row[],
    );
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.jsonValue(), fc.nat(), ({ update }, value, pick) => {
        const copy = structuredClone(update);
        replaceOne(copy, value, pick);
        decode(copy, NOW);
      }),
    );
  });
});

function replaceOne(root: unknown, value: unknown, pick: number): void {
  const places: { at: Record<string, unknown>; key: string }[] = [];
  const visit = (at: unknown): void => {
    if (typeof at !== "object" || at === null) return;
    for (const key of Object.keys(at)) {
      places.push({ at: at as Record<string, unknown>, key });
      visit((at as Record<string, unknown>)[key]);
    }
  };
  visit(root);
  const place = places[pick % Math.max(places.length, 1)];
  if (place) place.at[place.key] = value;
}
