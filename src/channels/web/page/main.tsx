/** Puts the page together: settings of the server, the talk's mind, the screen. */
import { render } from "preact";
import type { PageSettings } from "../wire.ts";
import { createChatApi } from "./browser/chatApi.ts";
import { LiveLines } from "./browser/liveLines.ts";
import { newMessageId } from "./browser/newMessageId.ts";
import { prepareQuickExit } from "./browser/quickExit.ts";
import { Talk, type TalkView } from "./model/talk.ts";
import { App } from "./view/app.tsx";

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");

const settings = JSON.parse(root.dataset.settings ?? "") as PageSettings;
const exit = prepareQuickExit(settings.exitUrl);
const api = createChatApi();

const show = (view: TalkView): void =>
  render(<App talk={talk} view={view} settings={settings} onExit={exit.leave} />, root);

const talk = new Talk({
  post: api.post,
  readLines: api.readLines,
  openStream: (events) => new LiveLines({ ...events, readLines: api.readLines }),
  newId: newMessageId,
  now: () => Date.now(),
  timers: {
    after: (seconds, run) => {
      const timer = setTimeout(run, seconds * 1000);
      return () => clearTimeout(timer);
    },
  },
  onChange: show,
});

window.addEventListener("offline", () => talk.lose());
window.addEventListener("online", () => talk.wake());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") talk.wake();
});

root.replaceChildren();
show(talk.view());
void talk.load();
