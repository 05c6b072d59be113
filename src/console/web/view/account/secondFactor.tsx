/** My second factor: set it up, make new recovery codes. */
import { Button, Modal, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import { isReadyCode, tidyCode } from "../../model/signInStep.ts";
import frame from "../../style/frame.module.css";
import { failureWords, useAct } from "../ask.ts";
import { Enrolment } from "../signIn/enrolment.tsx";
import { RecoveryCodes } from "../signIn/recoveryCodes.tsx";
import { useSession } from "../surroundings.ts";

export function SecondFactor(): JSX.Element {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { staff } = useSession();
  const [step, setStep] = useState<"idle" | "enrol" | "newCodes">("idle");
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => {
    setStep("idle");
    setCodes(null);
    void queries.invalidateQueries({ queryKey: ["session"] });
  };
  return (
    <>
      <h2>{t("account:second")}</h2>
      <div className={frame.card}>
        <div className={frame.row}>
          <span>
            {staff.hasSecondFactor
              ? t("account:secondOn", { count: staff.recoveryCodesLeft })
              : t("account:secondOff")}
          </span>
          <Button variant="default" onClick={() => setStep(staff.hasSecondFactor ? "newCodes" : "enrol")}>
            {staff.hasSecondFactor ? t("account:newCodes") : t("signIn:begin")}
          </Button>
        </div>
      </div>
      <Modal
        opened={step !== "idle"}
        onClose={close}
        title={t("account:second")}
        // Codes are shown once: a slip of the finger must not lose them.
        closeOnClickOutside={codes === null}
        closeOnEscape={codes === null}
        closeButtonProps={{ "aria-label": t("frame:closeDialog") }}
      >
        {codes !== null ? <RecoveryCodes codes={codes} onKept={close} /> : null}
        {codes === null && step === "enrol" ? <Enrolment onCodes={setCodes} /> : null}
        {codes === null && step === "newCodes" ? <NewCodes onCodes={setCodes} /> : null}
      </Modal>
    </>
  );
}

function NewCodes({ onCodes }: { onCodes: (codes: readonly string[]) => void }): JSX.Element {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const make = useAct({
    route: "newRecoveryCodes",
    ownFailure: true,
    onDone: (answer) => onCodes(answer.codes),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ body: { code } });
  };
  return (
    <form onSubmit={submit}>
      <p className={frame.dim}>{t("signIn:codeText")}</p>
      <TextInput
        label={t("signIn:code")}
        autoComplete="one-time-code"
        data-autofocus
        value={code}
        error={make.isError ? failureWords(t, make.error) : null}
        onChange={(event) => setCode(tidyCode(event.currentTarget.value))}
      />
      <Button mt="md" type="submit" disabled={!isReadyCode(code)} loading={make.isPending}>
        {t("account:newCodes")}
      </Button>
    </form>
  );
}
