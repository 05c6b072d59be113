/** One press: is the audit whole? */
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import frame from "../../style/frame.module.css";
import { useAct } from "../ask.ts";

export function ChainCheck(): JSX.Element {
  const { t } = useTranslation();
  const check = useAct({ route: "auditCheck" });
  const result = check.data;
  return (
    <div className={frame.row} style={{ marginBottom: 12 }}>
      <Button variant="default" loading={check.isPending} onClick={() => check.mutate({})}>
        {t("audit:check")}
      </Button>
      <span role="status" className={frame.secret}>
        {result === undefined
          ? ""
          : result.ok
            ? t("audit:whole", { rows: result.rows, head: result.head.slice(0, 16) })
            : t("audit:broken", { at: result.brokenAt ?? "?" })}
      </span>
    </div>
  );
}
