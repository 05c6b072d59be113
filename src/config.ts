/** The only reader of process.env. Every name is in .env.example; a mistake gives one clear line each. */
import { z } from "zod";

const empty = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(empty, type.optional());
const url = z.url({ protocol: /^https?$/, error: "must be an http(s) address" });
const seconds = z.coerce
  .number({ error: "must be a number" })
  .int("must be a whole number")
  .min(1)
  .max(86_400);
const rate = z.coerce.number({ error: "must be a number" }).positive("must be above 0").max(10_000);
const key = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, "must be 32 bytes in base64 (make one: openssl rand -base64 32)")
  .transform((text) => Buffer.from(text, "base64"));

const environment = z.object({
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://")),
  DATA_DIR: z.preprocess(empty, z.string().default("./.data")),
  HOST: z.preprocess(empty, z.string().default("127.0.0.1")),
  PORT: z.preprocess(
    empty,
    z.coerce.number({ error: "must be a number" }).int().min(0).max(65_535).default(3000),
  ),
  PUBLIC_URL: optional(url),
  MASTER_KEY: optional(key),
  MASTER_KEY_OLD: optional(key),
  LOG_LEVEL: z.preprocess(
    empty,
    z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  ),
  NODE_ENV: optional(z.string()),
  DEBUG: optional(z.string()),
  TELEGRAM_BOT_TOKEN: optional(
    z.string().regex(/^\d+:[\w-]{20,}$/, "does not look like a bot token (123456:ABC…)"),
  ),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z.string().regex(/^[A-Za-z0-9_-]{32,256}$/, "must be 32 to 256 characters of A-Z a-z 0-9 _ -"),
  ),
  TELEGRAM_MODE: z.preprocess(empty, z.enum(["webhook", "polling"]).default("webhook")),
  TELEGRAM_API_ROOT: z.preprocess(empty, url.default("https://api.telegram.org")),
  TELEGRAM_STAFF_BOT_TOKEN: optional(z.string().regex(/^\d+:[\w-]{20,}$/, "does not look like a bot token")),
  TELEGRAM_STAFF_CHAT_ID: optional(z.string().regex(/^-?\d+$/, "must be a chat id, digits only")),
  ZALO_APP_ID: optional(z.string().regex(/^\d+$/, "must be digits")),
  ZALO_APP_SECRET: optional(z.string().min(1)),
  ZALO_OA_ID: optional(z.string().regex(/^\d+$/, "must be digits")),
  ZALO_OA_SECRET: optional(z.string().min(8, "is too short")),
  ZALO_REFRESH_TOKEN: optional(z.string().min(1)),
  ZALO_API_ROOT: z.preprocess(empty, url.default("https://openapi.zalo.me")),
  ZALO_OAUTH_ROOT: z.preprocess(empty, url.default("https://oauth.zaloapp.com")),
  OUTBOUND_PROXY: optional(url),
  TELEGRAM_RATE: z.preprocess(empty, rate.default(25)),
  ZALO_RATE: z.preprocess(empty, rate.default(20)),
  CLAIM_ALERT_SECONDS: z.preprocess(empty, seconds.default(60)),
  CLAIM_ESCALATE_SECONDS: z.preprocess(empty, seconds.default(120)),
  STAFF_SECOND_FACTOR: z.preprocess(empty, z.enum(["leads", "all"]).default("leads")),
  RETENTION_DAYS: z.preprocess(
    empty,
    z.coerce.number({ error: "must be a number" }).int().min(1).default(365),
  ),
  /** Every turn and send of this process stops here once; for tests that pull the plug. */
  FAILPOINT: optional(z.string()),
});

export type Config = {
  databaseUrl: string | null;
  dataDir: string;
  host: string;
  port: number;
  publicUrl: string | null;
  masterKey: Buffer | null;
  previousMasterKey: Buffer | null;
  logLevel: string;
  production: boolean;
  telegram: {
    token: string;
    webhookSecret: string;
    mode: "webhook" | "polling";
    apiRoot: string;
    rate: number;
  } | null;
  telegramStaff: { token: string; chatId: string; apiRoot: string } | null;
  zalo: {
    appId: string;
    appSecret: string;
    oaId: string;
    oaSecret: string;
    refreshToken: string | null;
    apiRoot: string;
    oauthRoot: string;
    rate: number;
  } | null;
  proxy: string | null;
  claimAlertSeconds: number;
  claimEscalateSeconds: number;
  /** Supervisors and administrators always need one. */
  secondFactorForCounsellors: boolean;
  retentionDays: number;
  failpoint: string | null;
};

/** Carries one line per mistake. */
export class ConfigError extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(lines.join("\n"));
    this.name = "ConfigError";
    this.lines = lines;
  }
}

/** @throws ConfigError with every mistake at once; values are never repeated, they may be secrets. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  const e = parsed.data;
  const lines = incompleteChannels(e);
  if (e.DATABASE_URL !== undefined && e.MASTER_KEY === undefined)
    lines.push("MASTER_KEY: is needed when DATABASE_URL is set (make one: openssl rand -base64 32)");
  if (lines.length > 0) throw new ConfigError(lines);
  return {
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir: e.DATA_DIR,
    host: e.HOST,
    port: e.PORT,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    masterKey: e.MASTER_KEY ?? null,
    previousMasterKey: e.MASTER_KEY_OLD ?? null,
    logLevel: e.LOG_LEVEL,
    production: e.NODE_ENV === "production",
    telegram: telegramOf(e),
    telegramStaff: staffGroupOf(e),
    zalo: zaloOf(e),
    proxy: e.OUTBOUND_PROXY ?? null,
    claimAlertSeconds: e.CLAIM_ALERT_SECONDS,
    claimEscalateSeconds: e.CLAIM_ESCALATE_SECONDS,
    secondFactorForCounsellors: e.STAFF_SECOND_FACTOR === "all",
    retentionDays: e.RETENTION_DAYS,
    failpoint: e.NODE_ENV === "production" ? null : (e.FAILPOINT ?? null),
  };
}

type Environment = z.infer<typeof environment>;

function telegramOf(e: Environment): Config["telegram"] {
  if (e.TELEGRAM_BOT_TOKEN === undefined) return null;
  return {
    token: e.TELEGRAM_BOT_TOKEN,
    webhookSecret: e.TELEGRAM_WEBHOOK_SECRET ?? "",
    mode: e.TELEGRAM_MODE,
    apiRoot: e.TELEGRAM_API_ROOT,
    rate: e.TELEGRAM_RATE,
  };
}

function staffGroupOf(e: Environment): Config["telegramStaff"] {
  if (e.TELEGRAM_STAFF_BOT_TOKEN === undefined || e.TELEGRAM_STAFF_CHAT_ID === undefined) return null;
  return {
    token: e.TELEGRAM_STAFF_BOT_TOKEN,
    chatId: e.TELEGRAM_STAFF_CHAT_ID,
    apiRoot: e.TELEGRAM_API_ROOT,
  };
}

function zaloOf(e: Environment): Config["zalo"] {
  if (!e.ZALO_APP_ID || !e.ZALO_APP_SECRET || !e.ZALO_OA_ID || !e.ZALO_OA_SECRET) return null;
  return {
    appId: e.ZALO_APP_ID,
    appSecret: e.ZALO_APP_SECRET,
    oaId: e.ZALO_OA_ID,
    oaSecret: e.ZALO_OA_SECRET,
    refreshToken: e.ZALO_REFRESH_TOKEN ?? null,
    apiRoot: e.ZALO_API_ROOT,
    oauthRoot: e.ZALO_OAUTH_ROOT,
    rate: e.ZALO_RATE,
  };
}

/** A channel with some of its variables is a mistake, not a channel that is off. */
function incompleteChannels(e: Environment): string[] {
  const lines: string[] = [];
  const zalo = ["ZALO_APP_ID", "ZALO_APP_SECRET", "ZALO_OA_ID", "ZALO_OA_SECRET"] as const;
  const missing = zalo.filter((name) => e[name] === undefined);
  if (missing.length > 0 && missing.length < zalo.length)
    lines.push(...missing.map((name) => `${name}: is missing; Zalo needs all of ${zalo.join(", ")}`));
  if (e.TELEGRAM_BOT_TOKEN && e.TELEGRAM_MODE === "webhook") {
    if (!e.TELEGRAM_WEBHOOK_SECRET) lines.push("TELEGRAM_WEBHOOK_SECRET: is missing; webhooks need it");
    if (!e.PUBLIC_URL) lines.push("PUBLIC_URL: is missing; Telegram must know where to send updates");
  }
  if (e.TELEGRAM_BOT_TOKEN && e.TELEGRAM_MODE === "polling" && e.NODE_ENV === "production")
    lines.push("TELEGRAM_MODE: polling is for development only; use webhook when NODE_ENV=production");
  // The library prints its token and every payload then.
  if (e.NODE_ENV === "production" && /telegraf|\*/.test(e.DEBUG ?? ""))
    lines.push("DEBUG: must not name telegraf when NODE_ENV=production");
  if ((e.TELEGRAM_STAFF_BOT_TOKEN === undefined) !== (e.TELEGRAM_STAFF_CHAT_ID === undefined))
    lines.push("TELEGRAM_STAFF_BOT_TOKEN, TELEGRAM_STAFF_CHAT_ID: both or neither");
  if (e.TELEGRAM_STAFF_BOT_TOKEN && e.TELEGRAM_STAFF_BOT_TOKEN === e.TELEGRAM_BOT_TOKEN)
    lines.push("TELEGRAM_STAFF_BOT_TOKEN: must be another bot than TELEGRAM_BOT_TOKEN");
  return lines;
}
