/** Routes of what is done with a case. */
import { z } from "zod";
import { onCase, onOne, post } from "./spec.ts";
import { done } from "./values.ts";
import * as work from "./work.ts";

export const caseRoutes = {
  claim: onOne(
    post(
      `${onCase}/claim`,
      "case.claim",
      "Take over: the bot is silent from here on",
      work.claimBody,
      work.caseAnswer,
    ),
  ),
  release: onOne(
    post(
      `${onCase}/release`,
      "case.release",
      "Give the talk back to the bot",
      work.releaseBody,
      work.caseAnswer,
    ),
  ),
  transfer: onOne(
    post(
      `${onCase}/transfer`,
      "case.transfer",
      "Hand over to a person or a team, with a note",
      work.transferBody,
      work.caseAnswer,
    ),
  ),
  askSupervisor: onOne(
    post(
      `${onCase}/ask`,
      "case.askSupervisor",
      "Ask a supervisor in, unseen by the person",
      work.askBody,
      done,
    ),
  ),
  join: onOne(
    post(
      `${onCase}/join`,
      "case.join",
      "Come in to help; the owner stays the one who writes",
      z.object({}),
      done,
    ),
  ),
  takeBack: onOne(
    post(
      `${onCase}/take-back`,
      "case.takeBack",
      "Take it from a silent owner and offer it again",
      work.takeBackBody,
      work.caseAnswer,
    ),
  ),
  reassign: onOne(
    post(
      `${onCase}/reassign`,
      "case.reassign",
      "Give it to another counsellor",
      work.reassignBody,
      work.caseAnswer,
    ),
  ),
  close: onOne(
    post(
      `${onCase}/close`,
      "case.close",
      "Close with an outcome; critical ones are proposed",
      work.closeBody,
      work.closeAnswer,
    ),
  ),
  confirmClosing: onOne(
    post(
      `${onCase}/close/confirm`,
      "case.confirmClosing",
      "Second person: confirm or refuse a closing",
      work.confirmBody,
      work.closeAnswer,
    ),
  ),
  urgency: onOne(
    post(
      `${onCase}/urgency`,
      "case.urgency",
      "Change the urgency, with a reason",
      work.urgencyBody,
      work.caseAnswer,
    ),
  ),
  status: onOne(
    post(
      `${onCase}/status`,
      "case.status",
      "Passed on, in hand, open again",
      work.statusBody,
      work.caseAnswer,
    ),
  ),
  classify: onOne(
    post(
      `${onCase}/classify`,
      "case.classify",
      "Categories, place, age band, sex",
      work.classifyBody,
      work.caseAnswer,
    ),
  ),
  limit: onOne(
    post(
      `${onCase}/limit`,
      "case.limit",
      "Soft limit for a prank or silence; ends by itself",
      work.limitBody,
      work.caseAnswer,
    ),
  ),
  unlimit: onOne({
    ...post(`${onCase}/limit`, "case.limit", "End the soft limit", z.object({}), work.caseAnswer),
    method: "DELETE" as const,
  }),
} as const;
