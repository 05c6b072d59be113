import { it } from "vitest";
import { startApp } from "../support/app.ts";
it("smoke", async () => {
  const app = await startApp();
  process.stderr.write(`OUT ${app.output()}\n`);
  const page = await fetch(`${app.url}/console`);
  process.stderr.write(`PAGE ${page.status} ${page.headers.get("content-security-policy")} ${(await page.text()).slice(0, 300)}\n`);
  const token = /#([\w-]+)/.exec(app.output())?.[1];
  const r = await fetch(`${app.url}/console/api/link/password`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ token, password: "mưa rào tháng bảy 42", name: "root", displayName: "Root" }) });
  process.stderr.write(`LINK ${r.status} ${await r.text()} ${r.headers.get("set-cookie")}\n`);
  const api = await fetch(`${app.url}/console/api/queue`);
  process.stderr.write(`QUEUE ${api.status} ${await api.text()}\n`);
  const none = await fetch(`${app.url}/console/api/nothing`);
  process.stderr.write(`NONE ${none.status} ${(await none.text()).slice(0, 100)}\n`);
  const a = Date.now();
  await app.stop();
  process.stderr.write(`STOP ${Date.now() - a}\n`);
  await app.close();
});
