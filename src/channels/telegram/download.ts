/** Fetches one file of the platform: from its host only, no redirects, with an end in size and time. */
import type { Agent, IncomingMessage } from "node:http";
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import { fromHttp, SendError } from "../sendError.ts";

/** The Bot API serves no more than this. */
export const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const DOWNLOAD_TIMEOUT_MS = 15_000;

/** What the names of Telegram's files end in, for it calls all of them octet-stream. */
const MIME_BY_ENDING: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  mp4: "video/mp4",
  webm: "video/webm",
  pdf: "application/pdf",
};

export type DownloadRequest = { root: string; path: string; agent: Agent; timeoutMs?: number };

/** @throws SendError; the address holds the token and never appears in it */
export async function download(request: DownloadRequest): Promise<{ bytes: Buffer; mime: string }> {
  const { root, path, agent, timeoutMs = DOWNLOAD_TIMEOUT_MS } = request;
  const url = new URL(path, `${root.replace(/\/+$/, "")}/`);
  // A path such as "//elsewhere/x" or "../x" would leave the platform's own file tree.
  if (url.origin !== new URL(root).origin || /\.\.|[^\w./:-]/.test(path))
    throw new SendError({ code: "rejected", retry: "never", fault: "theirs" });
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await respond(url, agent, signal);
    return { bytes: await bounded(answer), mime: mimeOf(path, answer) };
  } catch (error) {
    if (error instanceof SendError) throw error;
    throw fromHttp(0);
  }
}

function respond(url: URL, agent: Agent, signal: AbortSignal): Promise<IncomingMessage> {
  const get = url.protocol === "https:" ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    get(url, { agent, signal }, (answer) => {
      const status = answer.statusCode ?? 0;
      if (status === 200) return resolve(answer);
      answer.resume();
      if (status === 404)
        return reject(
          new SendError({ code: "fileExpired", retry: "later", fault: "theirs", platformCode: 404 }),
        );
      return reject(fromHttp(status));
    }).on("error", reject);
  });
}

async function bounded(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_DOWNLOAD_BYTES) {
      answer.destroy();
      throw new SendError({ code: "fileTooBig", retry: "never", fault: "person" });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function mimeOf(path: string, answer: IncomingMessage): string {
  const told = answer.headers["content-type"]?.split(";")[0]?.trim() ?? "";
  if (told !== "" && told !== "application/octet-stream") return told;
  return MIME_BY_ENDING[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream";
}
