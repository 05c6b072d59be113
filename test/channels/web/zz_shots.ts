import { launchBrowser } from "../../browser/support/browser.ts";
import { createMemoryHost } from "./memoryHost.ts";

const host = await createMemoryHost();
const url = await host.listen();
const browser = await launchBrowser();
for (const [name, viewport, scheme] of [
  ["phone", { width: 360, height: 740 }, "light"],
  ["desk", { width: 1280, height: 800 }, "dark"],
] as const) {
  const context = await browser.newContext({
    viewport,
    colorScheme: scheme,
    deviceScaleFactor: 2,
    geolocation: { latitude: 21.0285, longitude: 105.8542, accuracy: 20 },
    permissions: ["geolocation"],
  });
  const page = await context.newPage();
  page.on("console", (m) => console.log(name, m.type(), m.text()));
  page.on("pageerror", (e) => console.log(name, "ERR", e.message));
  page.on("requestfailed", (r) => console.log(name, "FAILED", r.url(), r.failure()?.errorText));
  await page.goto(url);
  await page.screenshot({ path: `/tmp/shots/${name}-0landing.png` });
  await page.goto(`${url}/chat`);
  await page.getByText("Bắt đầu").waitFor();
  await page.screenshot({ path: `/tmp/shots/${name}-1opening.png` });
  await page.getByText("Bắt đầu").click();
  await page.getByText("Có, mình an toàn").waitFor();
  await page.screenshot({ path: `/tmp/shots/${name}-2started.png` });
  await page.getByRole("button", { name: "Có, mình an toàn" }).click();
  await page.getByRole("button", { name: "Gửi vị trí của mình" }).waitFor();
  await page.screenshot({ path: `/tmp/shots/${name}-3chosen.png` });
  await page.getByRole("button", { name: "Gửi vị trí của mình" }).click();
  await page.getByText("Mình đã nhận được vị trí").waitFor();
  await page
    .getByRole("textbox")
    .fill("Có một cái hố nước sâu cạnh trường học, không có rào chắn.\nMấy bạn nhỏ hay chơi ở đó.");
  await page.screenshot({ path: `/tmp/shots/${name}-4typed.png` });
  await page.keyboard.press("Enter");
  await page.getByText("Mình nghe: Có một").waitFor();
  host.say(
    {
      type: "text",
      text: "Chào bạn, mình là Lan. Mình đọc hết rồi nhé. Bạn đang ở gần đó không?",
      choices: [],
      turn: 0,
      ask: null,
      clearKeyboard: false,
      quiet: false,
    },
    { from: "staff", staffName: "Lan" },
  );
  await page.getByText("mình là Lan").waitFor();
  await page.screenshot({ path: `/tmp/shots/${name}-5staff.png` });
  await context.setOffline(true);
  await page.getByRole("textbox").fill("Bạn ơi");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `/tmp/shots/${name}-6offline.png` });
  await context.setOffline(false);
  await page.getByText("Mình nghe: Bạn ơi").waitFor();
  await page.screenshot({ path: `/tmp/shots/${name}-7back.png` });
  await page.reload();
  await page.getByText("Mình nghe: Bạn ơi").waitFor();
  await context.close();
}
await browser.close();
await host.stop();
