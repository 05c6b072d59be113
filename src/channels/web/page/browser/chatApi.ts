/** The page's calls to the server. Nothing here throws: a failure is an answer too. */
import type { WireLines } from "../../wire.ts";
import type { Attempt } from "../model/outbox.ts";
import type { Pending } from "../model/transcript.ts";

const API = "/chat/api";
/** A phone with a bad line shall not hang on one attempt; a large photo may need longer. */
const READ_SECONDS = 10;
const MESSAGE_SECONDS = 20;
const FILE_SECONDS = 180;

export type ChatApi = {
  post: (item: Pending) => Promise<Attempt>;
  readLines: (after?: string) => Promise<WireLines | null>;
};

/** Makes the calls of one page; before the first words it asks for an address. */
export function createChatApi(): ChatApi {
  let hasAddress = false;
  const readLines = async (after = ""): Promise<WireLines | null> => {
    const response = await call(`/lines?after=${after}`, { signal: within(READ_SECONDS) });
    if (!response?.ok) return null;
    try {
      const lines = (await response.json()) as WireLines;
      hasAddress ||= lines.started;
      return lines;
    } catch {
      return null;
    }
  };
  const post = async (item: Pending): Promise<Attempt> => {
    if (!hasAddress) {
      const session = await call("/session", { method: "POST", signal: within(READ_SECONDS) });
      if (!session?.ok) return attemptOf(session);
      hasAddress = true;
    }
    return attemptOf(await call(...requestOf(item)));
  };
  return { post, readLines };
}

function requestOf({ id, content }: Pending): [string, RequestInit] {
  if (content.type !== "localFile")
    return [
      "/messages",
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id, content }),
        signal: within(MESSAGE_SECONDS),
      },
    ];
  const { file } = content;
  const headers = {
    "content-type": file.body.type || "application/octet-stream",
    "x-message-id": id,
    "x-file-name": encodeURIComponent(file.name.toWellFormed?.() ?? file.name),
  };
  return ["/files", { method: "POST", headers, body: file.body, signal: within(FILE_SECONDS) }];
}

/** `AbortSignal.timeout` is younger than many phones. */
function within(seconds: number): AbortSignal {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), seconds * 1000);
  return abort.signal;
}

async function call(path: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(`${API}${path}`, { ...init, credentials: "same-origin", cache: "no-store" });
  } catch {
    return null;
  }
}

function attemptOf(response: Response | null): Attempt {
  if (response === null) return { type: "later", seconds: null };
  if (response.ok) return { type: "stored" };
  const mayWorkLater = response.status >= 500 || response.status === 429 || response.status === 408;
  if (!mayWorkLater) return { type: "refused" };
  const seconds = Number(response.headers.get("retry-after"));
  return { type: "later", seconds: seconds > 0 ? seconds : null };
}
