import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { WireLine, WireLines, WireMessage } from "../../src/channels/web/wire.ts";
import { JPEG_WITHOUT, WEBM } from "../channels/web/photos.ts";
import { notThere, type Phone, PIN, type Seen } from "./phone.ts";

/** A browser with our page open, as the server sees it: a cookie, an address of its own, messages and lines. */
export async function webPhone(url: string, ip: string): Promise<Phone> {
  const headers = { "sec-fetch-site": "same-origin", "x-forwarded-for": ip };
  const session = await fetch(`${url}/chat/api/session`, { method: "POST", headers });
  const cookies = session.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const own = { ...headers, cookie: cookies.join("; ") };
  const address = cookies.find((cookie) => cookie.startsWith("session="))?.slice("session=".length) ?? "";

  /** As the page does: who is told to wait waits and sends the same again. */
  const post = async (path: string, more: RequestInit): Promise<void> => {
    for (;;) {
      const answer = await fetch(`${url}${path}`, { method: "POST", ...more });
      if (answer.ok) return;
      const seconds = Number(answer.headers.get("retry-after"));
      if (answer.status !== 429 || !(seconds > 0)) throw new Error(`${path} answered ${answer.status}`);
      await wait(seconds * 1000);
    }
  };
  const send = (content: WireMessage) =>
    post("/chat/api/messages", {
      headers: { ...own, "content-type": "application/json" },
      body: JSON.stringify({ id: randomUUID(), content }),
    });
  const upload = (bytes: Buffer, type: string) =>
    post("/chat/api/files", {
      headers: { ...own, "content-type": type, "x-message-id": randomUUID() },
      body: new Uint8Array(bytes),
    });
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    start: () => send({ type: "started", payload: null }),
    "start hazard": () => send({ type: "started", payload: "hazard" }),
    "start report": () => send({ type: "started", payload: "report" }),
    pin: () => send({ type: "location", ...PIN, accuracy: 20 }),
    photo: () => upload(JPEG_WITHOUT, "image/jpeg"),
    voice: () => upload(WEBM, "audio/webm"),
    left: () => post("/chat/api/forget", { headers: own }),
  };
  return {
    address: () => address,
    say: (text) => send({ type: "text", text }),
    choose: async (label) => {
      const offers = (await linesOf(url, own))
        .map((line) => line.content)
        .filter((one) => one.type === "text");
      const newest = offers.findLast((one) => one.choices.length > 0);
      const choice = newest?.choices.find((one) => one.label === label);
      if (!newest || !choice) throw notThere(label);
      await send({ type: "choice", choice: choice.id, turn: newest.turn });
    },
    press: (id, turn) => send({ type: "choice", choice: id, turn }),
    act: (what) => {
      const act = acts[what];
      if (!act) throw new Error(`nobody does this on the web: ${what}`);
      return act();
    },
    screen: async () => (await linesOf(url, own)).map(seen),
  };
}

async function linesOf(url: string, headers: Record<string, string>): Promise<WireLine[]> {
  const answer = await fetch(`${url}/chat/api/lines`, { headers });
  if (!answer.ok) throw new Error(`the lines could not be read: ${answer.status}`);
  const { lines } = (await answer.json()) as WireLines;
  return lines.filter((line) => line.from !== "person");
}

function seen({ content }: WireLine): Seen {
  if (content.type !== "text") return { text: "", labels: [], asks: null };
  const labels = content.choices.map((choice) => choice.label);
  return { text: content.text, labels, asks: content.askLocation ? "location" : null };
}
