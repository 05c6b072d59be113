/** The door: password, second factor, setting one up. */
import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Stage } from "../../../api.ts";
import { isReadyCode, signInStep, tidyCode } from "../../model/signInStep.ts";
import frame from "../../style/frame.module.css";
import { failureWords, useAct } from "../ask.ts";
import { useApi } from "../surroundings.ts";
import { Enrolment } from "./enrolment.tsx";
import { RecoveryCodes } from "./recoveryCodes.tsx";

type Props = { stage: Stage | null; onStep: () => void; onCodes: (shown: boolean) => void };

export function SignInPage({ stage, onStep, onCodes }: Props): JSX.Element {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const queries = useQueryClient();
  const leave = useAct({ route: "signOut", onDone: () => queries.setQueryData(["session"], null) });
  const step = signInStep(stage, codes !== null);
  const keepCodes = (shown: readonly string[]) => {
    onCodes(true);
    setCodes(shown);
    onStep();
  };
  return (
    <div className={frame.narrow}>
      <main>
        {step === "password" ? <PasswordStep onDone={onStep} /> : null}
        {step === "code" ? <CodeStep onDone={onStep} /> : null}
        {step === "enrol" ? <EnrolStep onCodes={keepCodes} /> : null}
        {step === "recoveryCodes" ? (
          <RecoveryCodes codes={codes ?? []} onKept={() => onCodes(false)} />
        ) : null}
        {step === "code" || step === "enrol" ? (
          <Anchor component="button" type="button" mt="md" onClick={() => leave.mutate({ body: {} })}>
            {t("signIn:other")}
          </Anchor>
        ) : null}
      </main>
    </div>
  );
}

function PasswordStep({ onDone }: { onDone: () => void }): JSX.Element {
  const { t } = useTranslation();
  const api = useApi();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useAct({
    route: "signIn",
    ownFailure: true,
    onDone: (answer) => {
      api.setCsrf(answer.csrf);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ body: { name, password } });
  };
  return (
    <form onSubmit={submit}>
      <h1>{t("signIn:title")}</h1>
      <TextInput
        mt="md"
        label={t("signIn:name")}
        autoComplete="username"
        autoFocus
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        mt="sm"
        label={t("signIn:password")}
        autoComplete="current-password"
        required
        value={password}
        error={signIn.isError ? failureWords(t, signIn.error) : null}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button mt="md" fullWidth type="submit" loading={signIn.isPending}>
        {t("signIn:enter")}
      </Button>
    </form>
  );
}

function CodeStep({ onDone }: { onDone: () => void }): JSX.Element {
  const { t } = useTranslation();
  const api = useApi();
  const [code, setCode] = useState("");
  const send = useAct({
    route: "secondFactor",
    ownFailure: true,
    onDone: (answer) => {
      api.setCsrf(answer.csrf);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ body: { code } });
  };
  return (
    <form onSubmit={submit}>
      <h1>{t("signIn:codeTitle")}</h1>
      <p className={frame.dim}>{t("signIn:codeText")}</p>
      <TextInput
        label={t("signIn:code")}
        autoComplete="one-time-code"
        autoFocus
        required
        value={code}
        error={send.isError ? failureWords(t, send.error) : null}
        onChange={(event) => setCode(tidyCode(event.currentTarget.value))}
      />
      <Button mt="md" fullWidth type="submit" disabled={!isReadyCode(code)} loading={send.isPending}>
        {t("signIn:confirm")}
      </Button>
    </form>
  );
}

function EnrolStep({ onCodes }: { onCodes: (codes: readonly string[]) => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t("signIn:enrolTitle")}</h1>
      <Enrolment onCodes={onCodes} />
    </>
  );
}
