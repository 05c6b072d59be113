/**
 * From the first "alo" to the printed report, on each of the three channels: platform in → Postgres → platform out,
 * through one real program with strict platforms before it.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFile } from "../src/storage/files.ts";
import { JPEG_WITHOUT } from "./channels/web/photos.ts";
import { FAKE_TOKEN, type FakeTelegram, startFakeTelegram } from "./fakes/telegram/fakeTelegram.ts";
import { type FakeZalo, startFakeZalo } from "./fakes/zalo/fakeZalo.ts";
import { type Phone, PIN } from "./stories/phone.ts";
import { telegramPhone } from "./stories/telegramPhone.ts";
import { webPhone } from "./stories/webPhone.ts";
import { zaloPhone } from "./stories/zaloPhone.ts";
import { type RunningApp, startApp } from "./support/app.ts";
import { runCommand } from "./support/command.ts";
import { freePort } from "./support/freePort.ts";
import { answered } from "./support/telegramApp.ts";
import { until } from "./support/until.ts";

let telegram: FakeTelegram;
let zalo: FakeZalo;
let app: RunningApp;

beforeAll(async () => {
  telegram = await startFakeTelegram();
  zalo = await startFakeZalo({ isPunctual: false });
  const port = await freePort();
  app = await startApp({
    env: {
      ...zalo.env(),
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
      TELEGRAM_WEBHOOK_SECRET: "a-webhook-secret-of-more-than-32-letters",
      TELEGRAM_API_ROOT: telegram.apiRoot,
    },
  });
  zalo.webhook.url = `${app.url}/webhooks/zalo`;
});
afterAll(async () => {
  await app?.close();
  await telegram?.stop();
  await zalo?.stop();
});

const CHANNELS = ["telegram", "zalo", "web"] as const;
type ChannelName = (typeof CHANNELS)[number];

/** Somebody who has never written there. */
const somebody: Record<ChannelName, (number: number) => Promise<Phone>> = {
  telegram: async (number) => telegramPhone(telegram, 700_100 + number),
  zalo: async (number) => zaloPhone(zalo, `2468458835291${String(number).padStart(5, "0")}`),
  web: (number) => webPhone(app.url, `10.9.0.${number}`),
};

/** What is done, and a part of what must then be asked. */
type Way = [act: string, asked: string][];

/** `[label]` answers with what the screen shows, `@what` does something, anything else is said. */
async function walk(phone: Phone, way: Way): Promise<void> {
  for (const [act, asked] of way) {
    const before = (await phone.screen()).length;
    const label = /^\[(.*)\]$/.exec(act)?.[1];
    if (label !== undefined) await phone.choose(label);
    else if (act.startsWith("@")) await phone.act(act.slice(1));
    else await phone.say(act);
    await until(
      async () => (await phone.screen()).slice(before).map((seen) => seen.text),
      (texts) => texts.some((text) => text.includes(asked)),
    );
  }
}

async function receiptOf(phone: Phone): Promise<string> {
  const text = (await phone.screen()).map((seen) => seen.text).join("\n");
  return /Mã của bạn: ([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(text)?.[1] ?? "";
}

/** The report with this receipt, as `npm run reports` prints it. */
async function printed(code: string): Promise<Record<string, unknown>> {
  const { code: exit, stdout } = await runCommand(app, "src/cli/reports.ts", ["--format", "jsonl"]);
  expect(exit).toBe(0);
  const reports = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const found = reports.filter((report) => report.code === code);
  expect(found).toHaveLength(1);
  const csv = await runCommand(app, "src/cli/reports.ts", ["--format", "csv"]);
  expect(csv.stdout).toContain(`${code},`);
  return found[0] ?? {};
}

const MENU: Way = [
  ["alo", "nhắn ở đây có an toàn không"],
  ["[Có, an toàn]", "cho người khác?"],
  ["[Cho người khác]", "Bạn muốn làm gì?"],
];

// Each is more than a dozen waits for another process.
const JOURNEY_MS = 180_000;

describe.each(CHANNELS)(
  "from the first word to the printed report on %s",
  { timeout: JOURNEY_MS },
  (channel) => {
    test("a dangerous place, with a pin and a photo", async () => {
      const lan = await somebody[channel](1);
      await walk(lan, [
        ...MENU,
        ["[Báo chỗ nguy hiểm]", "Đó là gì?"],
        ["[Nước: ao, sông, hố, giếng]", "có em nhỏ nào"],
        ["[Không có ai]", "Đã có ai bị thương"],
        ["[Chưa có ai]", "Ở xã hoặc phường nào"],
        ["@pin", "dễ nhận ra"],
        ["sau trường tiểu học, cạnh cột điện", "khi nào"],
        ["[Trong tuần này]", "biển báo"],
        ["[Không có]", "của ai"],
        ["không biết", "Có ảnh thì gửi"],
        ["@photo", "Mình đã lưu ảnh"],
        ["[Xong]", "biết kết quả"],
        ["[Không cần]", "xem lại"],
        ["[Gửi]", "Mã của bạn"],
      ]);
      const code = await receiptOf(lan);
      const report = await printed(code);
      expect(report).toEqual({
        code,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        kind: "hazard",
        category: "WATER",
        urgency: "concern",
        status: "open",
        channel,
        lang: "vi",
        anonymous: true,
        place: {
          provinceCode: null,
          communeCode: null,
          landmark: "sau trường tiểu học, cạnh cột điện",
          ...PIN,
        },
        child: null,
        informant: null,
        story: [],
        answers: expect.objectContaining({ askingChildThere: "no", askingHurt: "no", askingSign: "no" }),
      });
      const { photos } = report.answers as { photos: string[] };
      expect(photos).toHaveLength(1);
      const kept = await until(
        () => readFile(app.db.database, app.db.vault, photos[0] ?? ""),
        (file) => file !== null,
      );
      expect(kept?.bytes.equals(JPEG_WITHOUT)).toBe(true);
    });

    test("a child that is beaten next door, without a name", async () => {
      const hoa = await somebody[channel](2);
      await walk(hoa, [
        ...MENU,
        ["[Báo một bạn đang bị hại]", "chuyện gì đã xảy ra"],
        ["tuần trước tôi thấy bé hàng xóm có vết bầm", "Còn gì nữa không"],
        ["[Hết rồi]", "bây giờ còn xảy ra"],
        ["[Vẫn hay xảy ra]", "đang ở đâu"],
        ["ở nhà với ông đó", "Người gây hại"],
        ["[Cha mẹ ruột]", "đến gần trẻ"],
        ["[Có]", "trẻ thế nào"],
        ["gầy lắm", "bị thương"],
        ["[Không biết]", "xã hoặc phường"],
        ["xã Phủ Thông, Thái Nguyên", "Phủ Thông, Thái Nguyên không?"],
        ["[Đúng rồi]", "dễ nhận ra"],
        ["nhà cuối xóm", "gần với"],
        ["[Đúng rồi]", "trả lời thêm"],
        ["[Thế là đủ]", "giấu tên"],
        ["[Giấu tên]", "xem lại"],
        ["[Gửi]", "Mã của bạn"],
      ]);
      const code = await receiptOf(hoa);
      expect(await printed(code)).toMatchObject({
        code,
        kind: "abuse",
        category: "PHY",
        status: "open",
        channel,
        anonymous: true,
        place: { provinceCode: "19", communeCode: "01969", landmark: "nhà cuối xóm" },
        child: {
          whereNow: "ở nhà với ông đó",
          condition: "gầy lắm",
          stillGoingOn: "still",
          relation: "parent",
          canReach: "yes",
        },
        informant: null,
        story: ["tuần trước tôi thấy bé hàng xóm có vết bầm"],
      });
    });

    test("a crisis is answered with the number to call, and a case is open at once", async () => {
      const an = await somebody[channel](3);
      await walk(an, [["bo em dang cam dao duoi em cuu em voi", "113"]]);
      const cases = await app.db.database.pool.query(
        `select 1 from "case" where channel = $1 and urgency = 'critical'`,
        [channel],
      );
      expect(cases.rowCount).toBe(1);
    });
  },
);

test("every printing is in the audit", async () => {
  const audit = await app.db.database.pool.query("select distinct actor, action from audit");
  expect(audit.rows).toEqual([{ actor: "cli", action: "reports.read" }]);
});

test("the same update three times makes one turn", async () => {
  const minh = telegram.person(700_002);
  await answered(minh, () => minh.start(), "Có, an toàn");
  const first = telegram.push({ message: message(700_002, "chào") });
  telegram.repeat(first);
  telegram.repeat(first);
  await telegram.idle();
  const lines = await app.db.database.pool.query("select count(*) as n from message where external_id = $1", [
    String(first.update_id),
  ]);
  expect(lines.rows[0].n).toBe("1");
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
