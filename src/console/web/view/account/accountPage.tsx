/** My account: password, second factor, sign-ins, this machine. */
import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import { allowSound, askToNotify, mayNotify, ring } from "../../browser/alarm.ts";
import { passwordFault } from "../../model/signInStep.ts";
import frame from "../../style/frame.module.css";
import { failureWords, useAct, useAnswer } from "../ask.ts";
import { useSession } from "../surroundings.ts";
import { dayAndHour, wholeTime } from "../times.ts";
import { SecondFactor } from "./secondFactor.tsx";

export function AccountPage(): JSX.Element {
  const { t, i18n } = useTranslation();
  const { staff, endsAt } = useSession();
  return (
    <div className={frame.sheet}>
      <h1>{t("account:title")}</h1>
      <p>
        <b>{staff.displayName}</b> ({staff.name}) · {t(`role:${staff.role}`)}
        <br />
        <span className={frame.dim}>{t("account:endsAt", { time: wholeTime(i18n.language, endsAt) })}</span>
      </p>
      <SecondFactor />
      <h2>{t("account:machine")}</h2>
      <Machine />
      <h2>{t("account:password")}</h2>
      <Password />
      <h2>{t("account:sessions")}</h2>
      <Sessions />
    </div>
  );
}

function Machine(): JSX.Element {
  const { t } = useTranslation();
  const [notice, setNotice] = useState(mayNotify);
  const tryIt = async () => {
    await allowSound();
    ring("critical");
  };
  const allow = async () => {
    await askToNotify();
    setNotice(mayNotify());
  };
  return (
    <div className={frame.card}>
      <div className={frame.row}>
        <Button variant="default" onClick={() => void tryIt()}>
          {t("account:soundTest")}
        </Button>
        {notice === "ask" ? (
          <Button variant="default" onClick={() => void allow()}>
            {t("frame:allowNotice")}
          </Button>
        ) : (
          <span>
            {t("account:notice")}: {notice === "yes" ? t("account:noticeOn") : t("account:noticeBlocked")}
          </span>
        )}
      </div>
    </div>
  );
}

function Password(): JSX.Element {
  const { t } = useTranslation();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const fault = passwordFault(next, again);
  const change = useAct({
    route: "changePassword",
    stale: [["session"], ["sessions"]],
    ownFailure: true,
    onDone: () => {
      for (const clear of [setCurrent, setNext, setAgain]) clear("");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fault === null) change.mutate({ body: { current, next } });
  };
  return (
    <form className={frame.card} onSubmit={submit} style={{ maxWidth: 420 }}>
      <PasswordInput
        label={t("account:current")}
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        mt="sm"
        label={t("signIn:newPassword")}
        autoComplete="new-password"
        value={next}
        error={next !== "" && fault === "short" ? t("signIn:short") : null}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <PasswordInput
        mt="sm"
        label={t("signIn:again")}
        autoComplete="new-password"
        value={again}
        error={again !== "" && fault === "different" ? t("signIn:different") : null}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      <Button mt="md" type="submit" disabled={fault !== null || current === ""} loading={change.isPending}>
        {t("account:change")}
      </Button>
      <p role="status" style={{ margin: "8px 0 0" }}>
        {change.isError ? failureWords(t, change.error) : change.isSuccess ? t("account:changed") : ""}
      </p>
    </form>
  );
}

function Sessions(): JSX.Element {
  const { t, i18n } = useTranslation();
  const sessions = useAnswer({ route: "sessions", parts: {}, key: ["sessions"] });
  const end = useAct({ route: "revokeSession", stale: [["sessions"]] });
  return (
    <div className={frame.card}>
      <table className={frame.table}>
        <tbody>
          {(sessions.data?.sessions ?? []).map((one) => (
            <tr key={one.id}>
              <td>{wholeTime(i18n.language, one.createdAt)}</td>
              <td>{t("account:lastSeen", { time: dayAndHour(i18n.language, one.lastSeenAt) })}</td>
              <td>
                {one.current ? (
                  t("account:here")
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => end.mutate({ body: { id: one.id } })}
                  >
                    {t("account:end")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
