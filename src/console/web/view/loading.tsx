/** A quiet wait, with a way out when it lasts. */
import { Button, Loader } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import frame from "../style/frame.module.css";

export function Loading({ words, onRetry }: { words?: string; onRetry?: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <div className={frame.sheet} role="status">
      {onRetry === undefined ? <Loader size="sm" aria-hidden /> : null}
      <p>{words ?? t("frame:loading")}</p>
      {onRetry === undefined ? null : <Button onClick={onRetry}>{t("frame:retry")}</Button>}
    </div>
  );
}
