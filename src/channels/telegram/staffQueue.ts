/** The line in front of the staff group: who goes next, when, and what happens to what failed. */
import type { Log } from "../../log.ts";
import { fromHttp } from "../sendError.ts";
import type { TelegramClient } from "./client.ts";
import type { Scheduler } from "./scheduler.ts";
import type { StaffJob, StaffPosted } from "./staffJob.ts";
import { remedyFor } from "./staffJob.ts";
import type { Pacing } from "./staffPacing.ts";
import { createPacing, JOIN_AFTER_MS, TICK_MS } from "./staffPacing.ts";
import type { StaffAlert } from "./staffTexts.ts";
import { alertText, topicName } from "./staffTexts.ts";

export type StaffQueueDeps = {
  client: Pick<TelegramClient, "call">;
  chatId: string;
  clock: Scheduler;
  log: Log;
};

/** News of one case within this time are one post. */
const COALESCE_MS = 4_000;
/** Topics remembered beside what the caller keeps. */
const MAX_TOPICS = 5_000;
/** "General" is reached by naming no topic; its number is refused. */
const GENERAL = "1";

/** Two lanes, one pace. Everything that waits here is lost with the process: the caller's job asks again. */
export class StaffQueue {
  /** The group's address of today. */
  chatId: string;
  readonly #deps: StaffQueueDeps;
  readonly #pacing: Pacing;
  readonly #topics = new Map<string, string>();
  /** Topics that somebody deleted in the group. */
  readonly #deadTopics = new Set<string>();
  /** Cases with a call under way: their posts keep their order. */
  readonly #busy = new Set<string>();
  #crises: StaffJob[] = [];
  #others: StaffJob[] = [];
  #pausedUntil = 0;
  #cancelTick: (() => void) | null = null;

  constructor(deps: StaffQueueDeps) {
    this.#deps = deps;
    this.#pacing = createPacing(deps.clock);
    this.chatId = deps.chatId;
  }

  /** Puts something into the line; resolves when it is in the group. */
  add(kind: StaffJob["kind"], alert: StaffAlert): Promise<StaffPosted> {
    return new Promise((done, failed) => {
      const settle = { done, failed };
      const now = this.#deps.clock.now();
      const crisis = kind === "alert" && alert.urgency === "critical";
      const joined = kind === "alert" && !crisis ? this.#waitingAlert(alert.caseNumber) : undefined;
      if (joined) {
        joined.alert = { ...alert, topicId: alert.topicId ?? joined.alert.topicId };
        joined.settle.push(settle);
        return;
      }
      const dueAt = kind === "alert" && !crisis ? now + COALESCE_MS : now;
      const job = { kind, alert, since: now, dueAt, tries: 0, alarmed: false, settle: [settle] };
      (crisis ? this.#crises : this.#others).push(job);
      this.#pump();
    });
  }

  stop(): void {
    this.#cancelTick?.();
    this.#cancelTick = null;
    const waiting = [...this.#crises, ...this.#others];
    this.#crises = [];
    this.#others = [];
    for (const job of waiting) this.#fail(job, fromHttp(0));
  }

  #waitingAlert(caseNumber: string): StaffJob | undefined {
    const last = this.#others.findLast(({ alert }) => alert.caseNumber === caseNumber);
    return last?.kind === "alert" && last.dueAt > this.#deps.clock.now() && !last.alarmed ? last : undefined;
  }

  #pump(): void {
    if (this.#deps.clock.now() >= this.#pausedUntil) {
      this.#pumpCrises();
      if (this.#crises.length === 0) this.#pumpOthers();
    }
    const waits = this.#crises.length + this.#others.length > 0;
    if (waits && this.#cancelTick === null)
      this.#cancelTick = this.#deps.clock.setTimeout(() => {
        this.#cancelTick = null;
        this.#pump();
      }, TICK_MS);
  }

  /** Each for itself while there is room for all; else all in one, so that nobody is left behind to wait again. */
  #pumpCrises(): void {
    const now = this.#deps.clock.now();
    for (let oldest = this.#crises[0]; oldest !== undefined; oldest = this.#crises[0]) {
      const forEach = this.#pacing.hasRoom(this.#crises.length, "crisis");
      const forOne = forEach || this.#pacing.hasRoom(1, "crisis");
      const isLate = now - oldest.since >= JOIN_AFTER_MS && this.#pacing.isFree();
      if (!forOne && !isLate) return;
      const jobs = this.#crises.splice(0, forEach ? 1 : this.#crises.length);
      void this.#run(jobs, () => this.#alarm(jobs));
    }
  }

  #pumpOthers(): void {
    const now = this.#deps.clock.now();
    const seen = new Set<string>(this.#busy);
    for (const job of [...this.#others]) {
      const { caseNumber } = job.alert;
      const first = !seen.has(caseNumber);
      seen.add(caseNumber);
      if (!first || job.dueAt > now) continue;
      const makesTopic = job.kind === "alert" && this.#topicOf(job) === null;
      if (makesTopic && !this.#pacing.mayCreateTopic()) continue;
      // The new topic's own notice counts as a post.
      if (!this.#pacing.hasRoom(makesTopic ? 2 : 1, "other")) return;
      this.#others.splice(this.#others.indexOf(job), 1);
      this.#busy.add(caseNumber);
      // Both at once: whoever comes between the topic and its post must not take the room of that post.
      this.#pacing.count(makesTopic ? 2 : 1);
      if (makesTopic) this.#pacing.countTopic();
      void this.#run([job], () => this.#tell(job)).finally(() => {
        this.#busy.delete(caseNumber);
        this.#pump();
      });
    }
  }

  /** A crisis is heard at once, in its topic or in "General"; a topic that is missing is made behind it. */
  async #alarm(jobs: StaffJob[]): Promise<void> {
    const [only] = jobs;
    const topicId = jobs.length === 1 && only ? this.#topicOf(only) : null;
    this.#pacing.count(1);
    await this.#send(alertText(jobs.map(({ alert }) => alert)), topicId);
    for (const job of jobs) {
      const known = this.#topicOf(job);
      if (known !== null) this.#done(job, known);
      else {
        this.#others.push({ ...job, alarmed: true, tries: 0, dueAt: this.#deps.clock.now() });
        this.#pump();
      }
    }
  }

  async #tell(job: StaffJob): Promise<void> {
    if (job.kind !== "alert") return this.#turn(job);
    const topicId = this.#topicOf(job) ?? (await this.#createTopic(job));
    await this.#send(alertText([job.alert]), topicId);
    this.#done(job, topicId);
  }

  async #turn(job: StaffJob): Promise<void> {
    const topicId = this.#topicOf(job);
    if (topicId !== null) {
      const method = job.kind === "close" ? "closeForumTopic" : "reopenForumTopic";
      await this.#deps.client.call(method, { chat_id: this.chatId, message_thread_id: Number(topicId) });
    }
    this.#done(job, topicId);
  }

  async #createTopic({ alert: { caseNumber } }: StaffJob): Promise<string> {
    const made = await this.#deps.client.call("createForumTopic", {
      chat_id: this.chatId,
      name: topicName(caseNumber),
    });
    const oldest = this.#topics.size >= MAX_TOPICS ? this.#topics.keys().next().value : undefined;
    if (oldest !== undefined) this.#topics.delete(oldest);
    this.#topics.set(caseNumber, String(made.message_thread_id));
    return String(made.message_thread_id);
  }

  async #send(text: string, topicId: string | null): Promise<void> {
    await this.#deps.client.call("sendMessage", {
      chat_id: this.chatId,
      text,
      protect_content: true,
      link_preview_options: { is_disabled: true },
      ...(topicId === null ? {} : { message_thread_id: Number(topicId) }),
    });
  }

  #topicOf({ alert: { caseNumber, topicId } }: StaffJob): string | null {
    const made = this.#topics.get(caseNumber);
    if (made !== undefined) return made;
    return topicId === null || topicId === GENERAL || this.#deadTopics.has(topicId) ? null : topicId;
  }

  async #run(jobs: StaffJob[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      for (const job of jobs) await this.#mend(job, error);
    }
    this.#pump();
  }

  async #mend(job: StaffJob, error: unknown): Promise<void> {
    const remedy = remedyFor(error, job);
    const now = this.#deps.clock.now();
    if (remedy.do === "done") return this.#done(job, this.#topicOf(job));
    if (remedy.do === "fail") return this.#fail(job, remedy.error);
    this.#deps.log.warn("telegram.staffGroup", { channel: "telegram", reason: remedy.do });
    job.tries += 1;
    if (remedy.do === "pause") this.#pausedUntil = Math.max(this.#pausedUntil, now + remedy.seconds * 1000);
    if (remedy.do === "move") this.chatId = remedy.chatId;
    if (remedy.do === "recreate") this.#forgetTopic(job);
    if (remedy.do === "reopen") await this.#reopen(job);
    // A pause is the platform's wish and no failure of this job.
    if (remedy.do === "pause") job.tries -= 1;
    this.#putBack(job, remedy.do === "again" ? now + remedy.afterMs : now);
  }

  #putBack(job: StaffJob, dueAt: number): void {
    job.dueAt = dueAt;
    const crisis = job.kind === "alert" && job.alert.urgency === "critical" && !job.alarmed;
    const later = dueAt - this.#deps.clock.now();
    if (!crisis) this.#others.unshift(job);
    else if (later <= 0) this.#crises.unshift(job);
    else this.#deps.clock.setTimeout(() => this.#crises.unshift(job) && this.#pump(), later);
  }

  #forgetTopic(job: StaffJob): void {
    const dead = this.#topicOf(job);
    if (dead !== null) this.#deadTopics.add(dead);
    if (this.#topics.get(job.alert.caseNumber) === dead) this.#topics.delete(job.alert.caseNumber);
  }

  async #reopen(job: StaffJob): Promise<void> {
    const topicId = this.#topicOf(job);
    if (topicId === null) return;
    this.#pacing.count(1);
    const where = { chat_id: this.chatId, message_thread_id: Number(topicId) };
    // Whatever is wrong with it shows again when the text is sent.
    await this.#deps.client.call("reopenForumTopic", where).catch(() => {});
  }

  #done(job: StaffJob, topicId: string | null): void {
    for (const { done } of job.settle) done({ topicId });
  }

  #fail(job: StaffJob, error: Parameters<StaffJob["settle"][number]["failed"]>[0]): void {
    this.#deps.log.error("telegram.staffGroup", { channel: "telegram", code: error.code });
    // The alert itself is out: a topic that cannot be made is no reason to call staff again.
    if (job.alarmed) this.#done(job, null);
    else for (const { failed } of job.settle) failed(error);
  }
}
