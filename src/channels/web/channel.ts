/** The web chat behind the port of all channels: what stands in the database is what the person sees. */
import type { Channel } from "../channel.ts";
import { SendError } from "../sendError.ts";

export type WebChannelDeps = {
  /** Reads a file that `storeFile` of the web chat has kept. */
  readFile: (id: string) => Promise<{ bytes: Buffer; mime: string } | null>;
};

/** Makes the web channel. There is no platform behind it: sending is letting the row become visible. */
export function createWebChannel({ readFile }: WebChannelDeps): Channel {
  return {
    name: "web",
    limits: {
      textLength: 16_000,
      captionLength: 4_000,
      maxButtons: 30,
      choiceBytes: 128,
      buttonLabel: 120,
    },
    capabilities: {
      typing: false,
      buttons: true,
      delete: true,
      deleteWithinHours: null,
      receipts: false,
      location: true,
      contact: false,
      freeWindowHours: null,
      closedAfterHours: null,
    },
    ratePerSecond: Number.POSITIVE_INFINITY,
    receive: () => ({ status: 400, received: [] }),
    // The row's own id is the platform's id: storage tells the open pages when the row is marked as sent.
    send: async (outbound) => ({
      platformMessageIds: outbound.content.type === "delete" ? [] : [outbound.id],
    }),
    fetchFile: async (file) => {
      const found = await readFile(file.id);
      if (found === null) throw new SendError({ code: "fileExpired", retry: "never", fault: "ours" });
      return found;
    },
    health: async () => ({ ok: true, reasons: [] }),
  };
}
