/** Platform in → Postgres → platform out, through the real program and a strict Telegram. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "./support/command.ts";
import { answered, startTelegramApp, type TelegramApp } from "./support/telegramApp.ts";
import { until } from "./support/until.ts";

// A picture of one pixel; what is in it does not matter, that it arrives unharmed does.
const PHOTO = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////",
  "base64",
);

describe("a hazard is reported on Telegram", () => {
  let world: TelegramApp;
  beforeAll(async () => {
    world = await startTelegramApp();
  });
  afterAll(() => world?.close());

  test("by tapping and typing, with a photo and a pin, and comes out of `npm run reports`", async () => {
    const lan = world.telegram.person(700_001);
    await answered(lan, () => lan.start(), "Có, an toàn");
    await answered(lan, () => lan.tap("Có, an toàn"), "Cho mình");
    await answered(lan, () => lan.tap("Cho người khác"), "Báo chỗ nguy hiểm");
    await answered(lan, () => lan.tap("Báo chỗ nguy hiểm"), "Nước: ao, sông, hố, giếng");
    await answered(lan, () => lan.tap("Nước: ao, sông, hố, giếng"), "Không có ai");
    await answered(lan, () => lan.tap("Không có ai"), "Chưa có ai");
    await answered(lan, () => lan.tap("Chưa có ai"));
    await answered(lan, () => lan.sendLocation({ latitude: 22.15, longitude: 105.83 }));
    await answered(lan, () => lan.say("sau trường tiểu học, cạnh cột điện"), "Trong tuần này");
    await answered(lan, () => lan.tap("Trong tuần này"), "Không có");
    await answered(lan, () => lan.tap("Không có"));
    await answered(lan, () => lan.say("không biết"), "Xong");
    await answered(lan, () => lan.sendPhoto({ bytes: PHOTO }), "Xong");
    await answered(lan, () => lan.tap("Xong"), "Không cần");
    await answered(lan, () => lan.tap("Không cần"), "Gửi");
    await answered(lan, () => lan.tap("Gửi"));
    const receipt = await until(
      () =>
        /Mã của bạn: ([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(
          lan
            .received()
            .map((seen) => seen.text)
            .join("\n"),
        )?.[1],
      (code) => code !== undefined,
    );

    const printed = await runCommand(world.app, "src/cli/reports.ts", ["--format", "jsonl"]);
    expect(printed.code).toBe(0);
    const reports = printed.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(reports).toEqual([
      {
        code: receipt,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        kind: "hazard",
        category: "WATER",
        urgency: "concern",
        status: "open",
        channel: "telegram",
        lang: "vi",
        anonymous: true,
        place: {
          provinceCode: null,
          communeCode: null,
          landmark: "sau trường tiểu học, cạnh cột điện",
          latitude: 22.15,
          longitude: 105.83,
        },
        child: null,
        informant: null,
        story: [],
        answers: expect.objectContaining({ askingChildThere: "no", askingHurt: "no", askingSign: "no" }),
      },
    ]);
    const photos: string[] = reports[0].answers.photos;
    expect(photos).toHaveLength(1);
    const { readFile } = await import("../src/storage/files.ts");
    const kept = await until(
      () => readFile(world.app.db.database, world.app.db.vault, photos[0] ?? ""),
      (file) => file !== null,
    );
    expect(kept?.bytes.equals(PHOTO)).toBe(true);
    const audit = await world.app.db.database.pool.query("select actor, action from audit");
    expect(audit.rows).toEqual([{ actor: "cli", action: "reports.read" }]);
    const csv = await runCommand(world.app, "src/cli/reports.ts", ["--format", "csv"]);
    expect(csv.stdout.split("\n")[1]).toContain(`${receipt},`);
  });

  test("the same update three times makes one turn, and five lines at once get one answer", async () => {
    const minh = world.telegram.person(700_002);
    await answered(minh, () => minh.start(), "Có, an toàn");
    const update = { message: message(700_002, "chào") };
    const first = world.telegram.push(update);
    world.telegram.repeat(first);
    world.telegram.repeat(first);
    await world.telegram.idle();
    const lines = await world.app.db.database.pool.query(
      "select count(*) as n from message where external_id = $1",
      [String(first.update_id)],
    );
    expect(lines.rows[0].n).toBe("1");
  });

  test("a crisis is answered while the database keeps everything else sealed", async () => {
    const hoa = world.telegram.person(700_003);
    await answered(hoa, () => hoa.say("bo em dang cam dao duoi em cuu em voi"));
    expect(hoa.received()[0]?.text).toMatch(/113/);
    const cases = await world.app.db.database.pool.query(
      "select urgency from \"case\" where urgency = 'critical'",
    );
    expect(cases.rowCount).toBe(1);
  });
});

function message(id: number, text: string) {
  return {
    message_id: 9_000_000 + id,
    date: Math.floor(Date.now() / 1000),
    chat: { id, type: "private", first_name: "x" },
    from: { id, is_bot: false, first_name: "x" },
    text,
  };
}
