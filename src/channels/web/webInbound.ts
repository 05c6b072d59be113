/** What a page sends, in the words of the house. */
import type { Inbound, InboundContent } from "../../messages.ts";
import { externalIdOf } from "./address.ts";

/** One thing from a person; the page's own id comes back with the line, so the page knows it again. */
export function webInbound(address: string, id: string, content: InboundContent, at: number): Inbound {
  const externalId = externalIdOf(address, id);
  return { kind: "inbound", channel: "web", externalId, address, platformMessageId: id, at, content };
}
