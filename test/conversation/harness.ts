/** The seam in one process: intake and turns on a real database, with the world outside held still. */
import { createIntake } from "../../src/conversation/intake.ts";
import { runTurns, type TurnDeps } from "../../src/conversation/turn.ts";
import { createLog } from "../../src/log.ts";
import type { ChannelName, Inbound, InboundContent } from "../../src/messages.ts";
import { readDanger, readWords } from "../../src/reading/index.ts";
import { conversationOf, readTranscript, type TranscriptLine } from "../../src/storage/transcript.ts";
import { createTexts } from "../../src/texts/index.ts";
import type { TestDatabase } from "../support/database.ts";

export type Seam = {
  deps: TurnDeps;
  /** Stores lines of one person and takes no turn yet. */
  receive: (address: string, ...contents: (InboundContent | string)[]) => Promise<void>;
  /** Takes turns until nobody waits; @returns how many conversations had one. */
  turns: () => Promise<number>;
  transcript: (address: string) => Promise<TranscriptLine[]>;
  /** Texts that the bot has put into the outbox for this person, in order. */
  told: (address: string) => Promise<string[]>;
  conversation: (address: string) => Promise<string>;
};

export function createSeam(
  db: TestDatabase,
  channel: ChannelName = "telegram",
  over: Partial<TurnDeps> = {},
): Seam {
  let serial = 0;
  const deps: TurnDeps = {
    database: db.database,
    vault: db.vault,
    log: createLog("silent"),
    texts: createTexts({ strict: true }),
    readWords,
    now: Date.now,
    capabilities: () => ({ location: true, contact: true, delete: true }),
    isPressed: () => false,
    claimEscalateSeconds: 120,
    staffOnDuty: () => true,
    failpoint: () => undefined,
    ...over,
  };
  const intake = createIntake({
    retries: () => true,
    database: db.database,
    vault: db.vault,
    log: deps.log,
    isCritical: (text) => readDanger(text).urgency === "critical",
    isBehind: () => true,
    wake: () => undefined,
  });
  const inbound = (address: string, content: InboundContent): Inbound => ({
    kind: "inbound",
    channel,
    externalId: `${address}-${++serial}`,
    address,
    platformMessageId: String(serial),
    at: Date.now(),
    content,
  });
  const conversation = async (address: string) => {
    const id = await conversationOf(db.database, db.vault, channel, address);
    if (id === null) throw new Error("nobody has written from there");
    return id;
  };
  const transcript = async (address: string) =>
    readTranscript(db.database.pool, db.vault, await conversation(address));
  return {
    deps,
    conversation,
    transcript,
    receive: (address, ...contents) =>
      intake.accept(
        contents.map((content) =>
          inbound(address, typeof content === "string" ? { type: "text", text: content } : content),
        ),
      ),
    turns: async () => {
      let all = 0;
      for (let count = await runTurns(deps); count > 0; count = await runTurns(deps)) all += count;
      return all;
    },
    told: async (address) =>
      (await transcript(address)).flatMap((line) =>
        line.direction === "out" && line.content?.type === "text" ? [line.content.text] : [],
      ),
  };
}
