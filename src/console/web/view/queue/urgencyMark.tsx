/** Urgency by shape, colour and word together. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRow } from "../../../api.ts";
import style from "../../style/queue.module.css";

type Urgency = CaseRow["urgency"];

/** Octagon with a stroke, triangle, diamond, ring: told apart without any colour. */
const SHAPES: Record<Urgency, JSX.Element> = {
  critical: (
    <>
      <path d="M7.500 2h9L22 7.500v9L16.500 22h-9L2 16.500v-9z" fill="currentColor" />
      <path d="M12 6.500v7M12 17v.2" stroke="var(--line-surface)" strokeWidth="2.800" strokeLinecap="round" />
    </>
  ),
  urgent: <path d="M12 2.500L22.500 21h-21z" fill="currentColor" />,
  concern: <path d="M12 2l10 10-10 10L2 12z" fill="none" stroke="currentColor" strokeWidth="2.600" />,
  none: <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" strokeWidth="2.400" />,
};

export function UrgencyMark({ urgency }: { urgency: Urgency }): JSX.Element {
  const { t } = useTranslation();
  return (
    <span className={style.urgency} data-urgency={urgency}>
      <svg width="18" height="18" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {SHAPES[urgency]}
      </svg>
      {t(`urgency:${urgency}`)}
    </span>
  );
}
