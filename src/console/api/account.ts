/** Signing in, second factor, sessions, passwords. */
import { z } from "zod";
import { ACTIONS } from "./actions.ts";
import { id, role, time } from "./values.ts";

export const password = z.string().min(12).max(200);
export const loginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/);
export const displayName = z.string().trim().min(1).max(40);
/** Six digits of the app, or a recovery code. */
export const secondCode = z.string().trim().min(6).max(20);

/** What is still to do before the console opens: nothing, the second factor, or setting one up. */
export const stage = z.enum(["full", "code", "enrol"]);

export const signIn = z.object({ name: z.string().max(100), password: z.string().max(200) });
export const signedIn = z.object({ stage, csrf: z.string() });

export const session = z.object({
  stage,
  /** Goes into the header `x-csrf` of every request that is not a GET. */
  csrf: z.string(),
  staff: z.object({
    id,
    name: z.string(),
    displayName: z.string(),
    role,
    onBreak: z.boolean(),
    cap: z.number().int(),
    hasSecondFactor: z.boolean(),
    secondFactorRequired: z.boolean(),
    recoveryCodesLeft: z.number().int(),
  }),
  /** What this role may do at all; conditions of the single case come on top. */
  can: z.array(z.enum(ACTIONS)),
  idleSeconds: z.number().int(),
  endsAt: time,
  claimAlertSeconds: z.number().int(),
  claimEscalateSeconds: z.number().int(),
  /** The server's clock, so that waiting clocks are right on a machine whose clock is wrong. */
  now: time,
});

export const enrolment = z.object({ uri: z.string(), secret: z.string() });
export const recoveryCodes = z.object({ codes: z.array(z.string()) });
export const oneCode = z.object({ code: secondCode });

export const ownSession = z.object({
  id: z.string(),
  createdAt: time,
  lastSeenAt: time,
  current: z.boolean(),
});
export const ownSessions = z.object({ sessions: z.array(ownSession) });

export const changePassword = z.object({ current: z.string().max(200), next: password });
export const linkToken = z.string().regex(/^[\w-]{20,100}$/);
/** A one-time link: the first admin chooses a name, others have theirs. POST, so that the token is in no log. */
export const linkQuestion = z.object({ token: linkToken });
export const linkAnswer = z.object({
  name: z.string().nullable(),
  displayName: z.string().nullable(),
  role,
  expiresAt: time,
});
export const setPassword = z.object({
  token: linkToken,
  password,
  name: loginName.optional(),
  displayName: displayName.optional(),
});

export type Session = z.infer<typeof session>;
export type Stage = z.infer<typeof stage>;
