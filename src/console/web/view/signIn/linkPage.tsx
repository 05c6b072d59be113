/** Behind a one-time link: choose a password (the first admin a name, too), then go on signed in. */
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import type { AnswerOf } from "../../../api.ts";
import { linkToken, passwordFault } from "../../model/signInStep.ts";
import frame from "../../style/frame.module.css";
import { failureWords, useAct } from "../ask.ts";
import { Loading } from "../loading.tsx";
import { useApi } from "../surroundings.ts";

export function LinkPage(): JSX.Element {
  const { t } = useTranslation();
  const api = useApi();
  const token = linkToken(useLocation().hash);
  const link = useQuery({
    queryKey: ["link", token],
    queryFn: () => api.call("readLink", { body: { token: token ?? "" } }),
    enabled: token !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token !== null && link.isPending) return <Loading />;
  return (
    <div className={frame.narrow}>
      <main>
        <h1>{t("signIn:linkTitle")}</h1>
        {token === null || link.data === undefined ? (
          <p role="alert">{t("signIn:badLink")}</p>
        ) : (
          <PasswordForm token={token} link={link.data} />
        )}
      </main>
    </div>
  );
}

function PasswordForm({ token, link }: { token: string; link: AnswerOf<"readLink"> }): JSX.Element {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const fault = passwordFault(password, again);
  const set = useAct({
    route: "setPassword",
    ownFailure: true,
    onDone: (answer) => {
      api.setCsrf(answer.csrf);
      void queries.invalidateQueries({ queryKey: ["session"] });
      navigate("/", { replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null) return;
    const named = link.name === null ? { name, displayName } : {};
    set.mutate({ body: { token, password, ...named } });
  };
  return (
    <form onSubmit={submit}>
      <p className={frame.dim}>
        {link.name === null
          ? t("signIn:linkFirst")
          : t("signIn:linkFor", { name: link.displayName ?? link.name, role: t(`role:${link.role}`) })}
      </p>
      {link.name === null ? (
        <>
          <TextInput
            label={t("signIn:name")}
            autoComplete="username"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            mt="sm"
            label={t("signIn:displayName")}
            required
            value={displayName}
            onChange={(event) => setDisplayName(event.currentTarget.value)}
          />
        </>
      ) : null}
      <PasswordInput
        mt="sm"
        label={t("signIn:newPassword")}
        autoComplete="new-password"
        required
        value={password}
        error={password !== "" && fault === "short" ? t("signIn:short") : null}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PasswordInput
        mt="sm"
        label={t("signIn:again")}
        autoComplete="new-password"
        required
        value={again}
        error={again !== "" && fault === "different" ? t("signIn:different") : null}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      {set.isError ? (
        <p className={frame.dim} role="alert">
          {failureWords(t, set.error)}
        </p>
      ) : null}
      <Button mt="md" fullWidth type="submit" disabled={fault !== null} loading={set.isPending}>
        {t("signIn:set")}
      </Button>
    </form>
  );
}
