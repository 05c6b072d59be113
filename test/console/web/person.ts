/** A person who writes by the web chat, without a browser. */
import { randomUUID } from "node:crypto";

export type Person = {
  says: (text: string) => Promise<void>;
  sends: (content: object) => Promise<void>;
  /** Everything that stands on this person's screen now. */
  hears: () => Promise<string>;
};

export function personAt(url: string): Person {
  let cookie = "";
  const sends = async (content: object) => {
    const answer = await fetch(`${url}/chat/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", cookie },
      body: JSON.stringify({ id: randomUUID(), content }),
    });
    if (!answer.ok) throw new Error(`the chat answered ${answer.status}`);
    const given = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
    if (given.length > 0) cookie = given.join("; ");
  };
  const hears = async () => {
    const answer = await fetch(`${url}/chat/api/lines`, {
      headers: { "sec-fetch-site": "same-origin", cookie },
    });
    return answer.text();
  };
  return { sends, says: (text) => sends({ type: "text", text }), hears };
}
