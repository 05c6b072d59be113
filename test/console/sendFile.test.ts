/** Staff send a picture or a PDF: by the same outbox, as careful as a text, sealed, and read back by both sides. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readFile } from "../../src/storage/files.ts";
import { type Colleague, type Desk, openDesk } from "./desk.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64",
);

let desk: Desk;
let lan: Colleague;
let minh: Colleague;
let params: { case: string };
let seenUpTo: string;
beforeAll(async () => {
  desk = await openDesk();
  lan = await desk.hire("lan", "counsellor");
  minh = await desk.hire("minh", "counsellor");
  await desk.says("child", "bố đang cầm dao đuổi con, cứu con với");
  await desk.turns();
  params = { case: (await lan.call("queue")).body.rows[0].id };
  await lan.call("claim", { params, body: {} });
  seenUpTo = (await lan.call("talk", { params })).body.lastInboundId;
});
afterAll(() => desk.close());

const send = (who: Colleague, bytes: Buffer, more: object = {}) =>
  who.call("sendFile", {
    params,
    body: { name: "ban-do.png", data: bytes.toString("base64"), seenUpTo, key: randomUUID(), ...more },
  });

it("goes out once as a file with its caption, and staff can look at it again, recorded", async () => {
  const key = randomUUID();
  const sent = await send(lan, PNG, { key, text: "Chỗ này an toàn" });
  expect(sent.body).toMatchObject({
    status: "sent",
    line: {
      author: "staff",
      state: "queued",
      content: { type: "media", media: "photo", caption: "Chỗ này an toàn", file: { mime: "image/png" } },
    },
  });
  const again = await send(lan, PNG, { key, text: "Chỗ này an toàn" });
  expect(again.body.line.id).toBe(sent.body.line.id);
  const { id } = sent.body.line.content.file;
  expect((await readFile(desk.db.database, desk.db.vault, id))?.bytes.equals(PNG)).toBe(true);
  const look = await lan.call("file", { params: { ...params, file: id } });
  expect(look.headers["content-type"]).toBe("image/png");
  const sealed = await desk.db.database.pool.query("select bytes_sealed from file where id = $1", [id]);
  expect(sealed.rows[0].bytes_sealed.includes(PNG.subarray(0, 8))).toBe(false);
});

it("is refused when it is of another kind, too large, stale, warned of, or somebody else's talk", async () => {
  const kind = await send(lan, Buffer.from("<svg onload=alert(1)>"));
  expect([kind.status, kind.body.fields]).toEqual([400, ["data"]]);
  const large = await send(lan, Buffer.concat([PNG, Buffer.alloc(1024 * 1024)]));
  expect([large.status, large.body.error]).toEqual([413, "tooLarge"]);
  expect((await send(minh, PNG)).status).toBe(403);
  const promise = await send(lan, PNG, { text: "Cô hứa mọi chuyện sẽ ổn" });
  expect(promise.body).toMatchObject({ status: "warned", warnings: [{ code: "promise" }] });
  await desk.says("child", "cô ơi");
  expect((await send(lan, PNG)).body.error).toBe("stale");
});
