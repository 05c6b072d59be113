/** Recovery codes, shown once. */
import { Button, Checkbox, CopyButton, Group } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import frame from "../../style/frame.module.css";

export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }): JSX.Element {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  return (
    <>
      <h1>{t("signIn:recoveryTitle")}</h1>
      <p className={frame.dim}>{t("signIn:recoveryText")}</p>
      <ul className={frame.codes}>
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group>
        <CopyButton value={props.codes.join("\n")}>
          {({ copied, copy }) => (
            <Button variant="light" onClick={copy}>
              {copied ? t("frame:copied") : t("frame:copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Checkbox
        mt="md"
        label={t("signIn:recoveryKept")}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button mt="md" fullWidth disabled={!kept} onClick={props.onKept}>
        {t("signIn:go")}
      </Button>
    </>
  );
}
