/** Routes of signing in and of one's own account. */
import { z } from "zod";
import * as account from "./account.ts";
import { get, post, root } from "./spec.ts";
import { done } from "./values.ts";

export const accountRoutes = {
  signIn: post(`${root}/sign-in`, "public", "Name and password", account.signIn, account.signedIn),
  secondFactor: post(
    `${root}/sign-in/code`,
    "account.enter",
    "Second factor or recovery code",
    account.oneCode,
    account.signedIn,
  ),
  enrol: post(
    `${root}/second-factor`,
    "account.enter",
    "Begin to set up the second factor",
    z.object({}),
    account.enrolment,
  ),
  confirmEnrolment: post(
    `${root}/second-factor/confirm`,
    "account.enter",
    "Finish it; recovery codes are shown once",
    account.oneCode,
    account.recoveryCodes,
  ),
  newRecoveryCodes: post(
    `${root}/second-factor/recovery-codes`,
    "account.own",
    "New recovery codes; the old ones end",
    account.oneCode,
    account.recoveryCodes,
  ),
  session: get(`${root}/session`, "account.enter", "Who I am and what I may do", account.session),
  signOut: post(`${root}/sign-out`, "account.enter", "End this session", z.object({}), done),
  sessions: get(`${root}/sessions`, "account.own", "My sign-ins", account.ownSessions),
  revokeSession: post(
    `${root}/sessions/revoke`,
    "account.own",
    "End one of my sign-ins",
    z.object({ id: z.string() }),
    done,
  ),
  changePassword: post(
    `${root}/password`,
    "account.own",
    "Change my password; other sessions end",
    account.changePassword,
    done,
  ),
  readLink: post(
    `${root}/link`,
    "public",
    "What a one-time link is for",
    account.linkQuestion,
    account.linkAnswer,
  ),
  setPassword: post(
    `${root}/link/password`,
    "public",
    "Set a password by a one-time link",
    account.setPassword,
    account.signedIn,
  ),
} as const;
