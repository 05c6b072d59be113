/** An address that leads nowhere, or nowhere for this role. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import frame from "../style/frame.module.css";

export function NoPage(): JSX.Element {
  const { t } = useTranslation();
  return (
    <div className={frame.sheet}>
      <h1>{t("frame:noPage")}</h1>
      <Link to="/">{t("talk:back")}</Link>
    </div>
  );
}
