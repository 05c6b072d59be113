/** One console's stream of server-sent events. */
import type { FastifyReply } from "fastify";
import { errorCode } from "../../log.ts";
import type { EventRow } from "../../storage/events.ts";
import { staffById } from "../../storage/staffAccounts.ts";
import { openSession } from "../../storage/staffSessions.ts";
import type { Change, Hello, Typing } from "../api.ts";
import { sessionLimits } from "../consoleDeps.ts";
import type { RequestContext, SignedIn } from "../requestContext.ts";
import type { Subscription } from "./eventHub.ts";

const BEAT_MS = 15_000;
/** A reader that does not read: it comes back and goes on where it was. */
const MAX_UNREAD_BYTES = 1_000_000;

type Out = {
  send: (event: string, value: unknown, id?: number) => void;
  end: () => void;
};

/** Takes over the reply. `Last-Event-ID` says where to go on; `?after=` does for a page that knows its `seq`. */
export async function streamEvents(context: RequestContext, session: SignedIn): Promise<void> {
  const { hub, request, reply } = context;
  const out = open(reply);
  const early: EventRow[] = [];
  let greeted = false;
  const send = (event: EventRow) => out.send("change", changeOf(event), event.seq);
  let subscription: Subscription;
  try {
    subscription = await hub.subscribe(resumeAfter(request.headers, request.query), {
      // What is caught up comes before the greeting is written; the greeting must be first.
      event: (event) => (greeted ? send(event) : void early.push(event)),
      typing: (caseId, staffId) => void tellTyping(context, out, { caseId, staffId }),
    });
  } catch (error) {
    context.deps.log.warn("console.stream", { error: errorCode(error) });
    out.end();
    return;
  }
  const { from, missed } = subscription;
  out.send("hello", { seq: from, missed, now: nowOf(context) } satisfies Hello, from);
  greeted = true;
  for (const event of early) send(event);
  const beats = setInterval(() => void beat(context, session, out), BEAT_MS);
  reply.raw.on("close", () => {
    clearInterval(beats);
    subscription.stop();
  });
  if (reply.raw.destroyed) {
    clearInterval(beats);
    subscription.stop();
  }
}

function open(reply: FastifyReply): Out {
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    // Proxies that collect answers would hold a call for help back.
    "x-accel-buffering": "no",
  });
  raw.write("retry: 1000\n\n");
  return {
    send: (event, value, id) => {
      if (raw.destroyed || raw.writableEnded) return;
      const idLine = id === undefined ? "" : `id: ${id}\n`;
      raw.write(`${idLine}event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
      if (raw.writableLength > MAX_UNREAD_BYTES) raw.destroy();
    },
    end: () => void raw.end(),
  };
}

/** A beat shows the page that it is live, and ends the stream of whoever was signed out meanwhile. */
async function beat(context: RequestContext, session: SignedIn, out: Out): Promise<void> {
  const { deps, hub } = context;
  try {
    if ((await openSession(deps.database.pool, session.tokenHash, sessionLimits(deps))) === null) {
      out.send("signedOut", {});
      out.end();
      return;
    }
    out.send("beat", { seq: hub.seq(), now: nowOf(context) });
  } catch (error) {
    // Without the database nothing is live: no beat, and the page shows it.
    deps.log.warn("console.beat", { error: errorCode(error) });
  }
}

async function tellTyping(
  context: RequestContext,
  out: Out,
  typing: { caseId: string; staffId: string },
): Promise<void> {
  const staff = await staffById(context.deps.database.pool, typing.staffId).catch(() => null);
  if (staff) out.send("typing", { ...typing, displayName: staff.display_name } satisfies Typing);
}

function changeOf(event: EventRow): Change {
  return { ...event, kind: event.kind as Change["kind"], at: event.at.toISOString() };
}

function resumeAfter(headers: Record<string, unknown>, query: unknown): number | null {
  const given = headers["last-event-id"] ?? (query as { after?: unknown } | undefined)?.after;
  return typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

function nowOf(context: RequestContext): string {
  return new Date(context.deps.clock.now()).toISOString();
}
