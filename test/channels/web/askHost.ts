/** Requests as our own page makes them. */
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import type { MemoryHost } from "./memoryHost.ts";

export const OWN_PAGE = { "sec-fetch-site": "same-origin" };

let count = 0;

/** A fresh message id. */
export function messageId(): string {
  count += 1;
  return `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
}

/** Asks the host without a network, as our own page does. */
export function ask(host: MemoryHost, request: InjectOptions): Promise<LightMyRequestResponse> {
  return host.app.inject({ ...request, headers: { ...OWN_PAGE, ...request.headers } });
}

/** Sends one message; `cookie` is who writes. */
export function post(
  host: MemoryHost,
  content: unknown,
  { cookie = "", id = messageId() } = {},
): Promise<LightMyRequestResponse> {
  return ask(host, {
    method: "POST",
    url: "/chat/api/messages",
    headers: { cookie },
    payload: { id, content } as object,
  });
}

/** The cookies that an answer has set, as the browser would send them back. */
export function cookiesOf(response: LightMyRequestResponse): string {
  return response.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** A browser that has an address. */
export async function newVisitor(host: MemoryHost): Promise<string> {
  return cookiesOf(await ask(host, { method: "POST", url: "/chat/api/session" }));
}
