/** Setting up the second factor: a QR code drawn here, the secret as text, the first code. */
import { Button, CopyButton, TextInput } from "@mantine/core";
import { type FormEvent, type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import { isReadyCode, tidyCode } from "../../model/signInStep.ts";
import frame from "../../style/frame.module.css";
import { failureWords, useAct } from "../ask.ts";
import { QrCode } from "./qrCode.tsx";

export function Enrolment({ onCodes }: { onCodes: (codes: readonly string[]) => void }): JSX.Element {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const begin = useAct({ route: "enrol" });
  const confirm = useAct({
    route: "confirmEnrolment",
    ownFailure: true,
    onDone: (answer) => onCodes(answer.codes),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({ body: { code } });
  };
  if (begin.data === undefined)
    return (
      <>
        <p className={frame.dim}>{t("signIn:enrolText")}</p>
        <Button loading={begin.isPending} onClick={() => begin.mutate({ body: {} })}>
          {t("signIn:begin")}
        </Button>
      </>
    );
  const { uri, secret } = begin.data;
  return (
    <form onSubmit={submit}>
      <p className={frame.dim}>{t("signIn:enrolText")}</p>
      <QrCode text={uri} label={t("signIn:qr")} />
      <p>
        {t("signIn:secret")}: <span className={frame.secret}>{secret.replace(/(.{4})(?=.)/g, "$1 ")}</span>{" "}
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="light" onClick={copy}>
              {copied ? t("frame:copied") : t("frame:copy")}
            </Button>
          )}
        </CopyButton>
      </p>
      <TextInput
        label={t("signIn:code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        value={code}
        error={confirm.isError ? failureWords(t, confirm.error) : null}
        onChange={(event) => setCode(tidyCode(event.currentTarget.value))}
      />
      <Button mt="md" fullWidth type="submit" disabled={!isReadyCode(code)} loading={confirm.isPending}>
        {t("signIn:confirm")}
      </Button>
    </form>
  );
}
