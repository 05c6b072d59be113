/** Beside the talk: protocol, form, notes, the case itself. On a phone these are pages of their own. */
import { type JSX, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Desk, Talk } from "../../../api.ts";
import style from "../../style/talk.module.css";
import { CasePanel } from "./casePanel.tsx";
import { NotesPanel } from "./notesPanel.tsx";
import { ProtocolPanel } from "./protocolPanel.tsx";
import { ReportPanel } from "./reportPanel.tsx";

export type SideTab = "talk" | "protocol" | "report" | "notes" | "case";
const SIDE: readonly SideTab[] = ["protocol", "report", "notes", "case"];

type TabsProps = { chosen: SideTab; onChoose: (tab: SideTab) => void; withTalk?: boolean; notes?: number };

export function SideTabs({ chosen, onChoose, withTalk, notes }: TabsProps): JSX.Element {
  const { t } = useTranslation();
  const tabs: readonly SideTab[] = withTalk === true ? ["talk", ...SIDE] : SIDE;
  const words = {
    talk: t("talk:talkTab"),
    protocol: t("talk:protocol"),
    report: t("talk:report"),
    notes: t("talk:notes"),
    case: t("talk:case"),
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = tabs[(tabs.indexOf(chosen) + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onChoose(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div className={style.tabs} role="tablist" aria-label={t("talk:side")} onKeyDown={press}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          data-tab={tab}
          className={style.tab}
          aria-selected={tab === chosen}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {words[tab]}
          {tab === "notes" && (notes ?? 0) > 0 ? ` (${notes})` : ""}
        </button>
      ))}
    </div>
  );
}

type Props = { talk: Talk; desk?: Desk; fitting: string | null; tab: SideTab; onTab: (tab: SideTab) => void };

export function SidePanel({ talk, desk, fitting, tab, onTab }: Props): JSX.Element {
  const { t } = useTranslation();
  const [beside, setBeside] = useState<SideTab>(talk.case.kind === "help" ? "protocol" : "report");
  // On a desktop the talk is always there, so "talk" leaves the side as it was.
  const shown = tab === "talk" ? beside : tab;
  const choose = (next: SideTab) => {
    setBeside(next);
    if (tab !== "talk") onTab(next);
  };
  return (
    <aside className={style.side} aria-label={t("talk:side")}>
      <SideTabs chosen={shown} onChoose={choose} notes={talk.notes.length} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the panel scrolls, so keys must reach it */}
      <div className={style.panel} role="tabpanel" aria-label={t("talk:side")} tabIndex={0}>
        {shown === "protocol" ? (
          <ProtocolPanel talk={talk} protocols={desk?.protocols ?? []} fitting={fitting} />
        ) : null}
        {shown === "report" ? <ReportPanel talk={talk} /> : null}
        {shown === "notes" ? <NotesPanel talk={talk} /> : null}
        {shown === "case" ? <CasePanel talk={talk} /> : null}
      </div>
    </aside>
  );
}
