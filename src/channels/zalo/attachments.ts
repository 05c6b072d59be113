/** Downloads what people sent: from Zalo's own file hosts only, never from inside our network, with an end in size and time. */
import { lookup as resolve } from "node:dns";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Readable } from "node:stream";
import axios from "axios";
import { fromHttp, SendError } from "../sendError.ts";
import { proxyOf } from "./http.ts";

export type Fetched = { bytes: Buffer; mime: string };

export type AttachmentOptions = {
  proxy: string | null;
  /** Plain-http origins that may be asked as well: a fake on this machine. */
  plainOrigins: readonly string[];
  timeoutMs?: number;
};

export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
const TIMEOUT_MS = 15_000;
const MOST_REDIRECTS = 2;
/** platforms.md §1.12: hosts seen, and plausible. */
const HOSTS = [".zdn.vn", ".zadn.vn"];

/** @returns a function that throws `SendError` and nothing else; links never appear in it */
export function createAttachments(options: AttachmentOptions): (link: string) => Promise<Fetched> {
  const { proxy, plainOrigins, timeoutMs = TIMEOUT_MS } = options;
  // Behind a proxy it is the proxy that looks names up.
  const httpsAgent = new HttpsAgent(proxy === null ? { lookup: publicOnly } : {});
  const httpAgent = new HttpAgent();

  const open = async (url: URL, signal: AbortSignal) => {
    try {
      const asked = { url: url.href, signal, httpAgent, httpsAgent, proxy: proxyOf(proxy), maxRedirects: 0 };
      return await axios.request<Readable>({ ...asked, responseType: "stream", validateStatus: () => true });
    } catch {
      throw fromHttp(0);
    }
  };
  return async (link) => {
    const signal = AbortSignal.timeout(timeoutMs);
    let url = allowed(link, plainOrigins);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const answer = await open(url, signal);
      const type = String(answer.headers["content-type"] ?? "");
      if (answer.status === 200) return { bytes: await bounded(answer.data), mime: mimeOf(type) };
      answer.data.destroy();
      if (answer.status < 300 || answer.status >= 400) throw refused(answer.status);
      url = allowed(new URL(String(answer.headers.location ?? ""), url).href, plainOrigins);
    }
    throw forbidden();
  };
}

/** http becomes https; a host that is not Zalo's is not asked at all. */
export function allowed(link: string, plainOrigins: readonly string[] = []): URL {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url === null || url.username !== "" || url.password !== "") throw forbidden();
  if (plainOrigins.includes(url.origin)) return url;
  if (url.protocol === "http:" && url.port === "") url.protocol = "https:";
  const zalo = HOSTS.some((host) => url.hostname.endsWith(host));
  if (url.protocol !== "https:" || url.port !== "" || !zalo) throw forbidden();
  return url;
}

async function bounded(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_ATTACHMENT_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw fromHttp(0);
  }
  if (size > MAX_ATTACHMENT_BYTES)
    throw new SendError({ code: "fileTooBig", retry: "never", fault: "person" });
  return Buffer.concat(chunks);
}

const inside = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  inside.addSubnet(net, bits, "ipv6");

/** Whether an address is of our own network, or of no public one. */
export function isInside(address: string): boolean {
  const version = isIP(address);
  return version === 0 || inside.check(address, version === 6 ? "ipv6" : "ipv4");
}

/** A name of Zalo's that leads into our own network is a trap. */
const publicOnly: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "", 0);
    const first = found[0];
    if (!first || found.some((one) => isInside(one.address)))
      return done(Object.assign(new Error("not a public address"), { code: "EPRIVATE" }), "", 0);
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};

function mimeOf(type: string): string {
  return type.split(";")[0]?.trim().toLowerCase() || "application/octet-stream";
}

function refused(status: number): SendError {
  if (status === 403 || status === 404 || status === 410)
    return new SendError({ code: "fileExpired", retry: "never", fault: "theirs", platformCode: status });
  return fromHttp(status);
}

function forbidden(): SendError {
  return new SendError({ code: "rejected", retry: "never", fault: "theirs" });
}
