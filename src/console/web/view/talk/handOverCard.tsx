/** The hand-over card: at a glance why a human is called, and what to know before the first word. */
import { Button } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { HandOver, Talk } from "../../../api.ts";
import { longestQuotes } from "../../model/quotes.ts";
import style from "../../style/talk.module.css";
import { codeWord } from "../codeWord.ts";
import { Icon } from "../icon.tsx";
import { ScrollRegion } from "../scrollRegion.tsx";
import { useSecond } from "../surroundings.ts";
import { dayAndHour, hourMinute } from "../times.ts";
import { SafetyPart } from "./safetyPart.tsx";

type Props = { talk: Talk; openAtFirst: boolean; onGoTo: (lineId: string) => void };

export function HandOverCard({ talk, openAtFirst, onGoTo }: Props): JSX.Element {
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => openAtFirst && !window.matchMedia("(max-width: 900px)").matches);
  const { card } = talk;
  const why = [
    codeWord(t, "because", card.because),
    card.situation === null ? null : codeWord(t, "situation", card.situation),
  ].filter((word) => word !== null);
  const present = card.risks.filter((one) => one.state === "present" || one.state === "guessed");
  return (
    <ScrollRegion className={style.card ?? ""} label={t("talk:card")}>
      <div className={style.cardTop}>
        <h2>{why.join(" · ")}</h2>
        {open ? null : <RiskChips risks={present} />}
        <SafetyLine card={card} />
        <NextStep card={card} />
        <Button
          ml="auto"
          size="compact-sm"
          variant="subtle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? t("talk:hideCard") : t("talk:showCard")}
        </Button>
      </div>
      {open ? (
        <div className={style.cardGrid}>
          <Quotes card={card} onGoTo={onGoTo} />
          <Risks risks={card.risks} />
          <Said title={t("talk:told")} said={card.told} onGoTo={onGoTo} />
          <Said title={t("talk:promised")} said={card.promised} onGoTo={onGoTo} />
          <SafetyPart card={card} />
          <Others talk={talk} />
        </div>
      ) : null}
    </ScrollRegion>
  );
}

const RISK_ICON = { present: "warn", denied: "check", guessed: "search" } as const;

/** What is there, what was denied and what is a guess stand out; what nobody knows yet is one line to ask about. */
function Risks({ risks }: { risks: HandOver["risks"] }): JSX.Element {
  const { t } = useTranslation();
  const unknown = risks.filter((one) => one.state === "unknown").map((one) => codeWord(t, "risk", one.risk));
  return (
    <div>
      <h3>{t("talk:risks")}</h3>
      <RiskChips risks={risks} />
      {unknown.length > 0 ? (
        <p className={style.unknown}>
          <b>? {t("riskState:unknown")}:</b> {unknown.join(", ")}
        </p>
      ) : null}
    </div>
  );
}

function RiskChips({ risks }: { risks: HandOver["risks"] }): JSX.Element {
  const { t } = useTranslation();
  const known = (["present", "denied", "guessed"] as const).flatMap((state) =>
    risks.filter((one) => one.state === state).map((one) => ({ ...one, state })),
  );
  return (
    <span className={style.chips}>
      {known.map((one) => (
        <span key={one.risk} className={style.chip} data-state={one.state}>
          <Icon name={RISK_ICON[one.state]} size={14} />
          {codeWord(t, "risk", one.risk)}: {`${t(`riskState:${one.state}`)}`.toLowerCase()}
        </span>
      ))}
    </span>
  );
}

function SafetyLine({ card }: { card: HandOver }): JSX.Element {
  const { t } = useTranslation();
  const { safeToWrite, insideNow, covered } = card.safety;
  const no = safeToWrite === false || insideNow === false || covered;
  const safe = no ? "no" : safeToWrite === true ? "yes" : "unknown";
  const words = { yes: t("talk:safeNow"), no: t("talk:notSafeNow"), unknown: t("talk:safeUnknown") };
  return (
    <span className={style.safe} data-safe={safe}>
      <Icon name={safe === "yes" ? "check" : "warn"} size={16} />
      {words[safe]}
    </span>
  );
}

function NextStep({ card }: { card: HandOver }): JSX.Element | null {
  const { t, i18n } = useTranslation();
  const now = useSecond();
  const { step, dueAt } = card.next;
  if (step === "none") return null;
  const late = dueAt !== null && Date.parse(dueAt) < now;
  return (
    <span className={style.nextStep} data-late={late}>
      {t("talk:next")}: {t(`nextStep:${step}`)}
      {dueAt === null
        ? ""
        : `, ${t(late ? "talk:overdue" : "talk:due", { time: dayAndHour(i18n.language, dueAt) })}`}
    </span>
  );
}

function Quotes({ card, onGoTo }: { card: HandOver; onGoTo: (lineId: string) => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <div>
      <h3>{t("talk:quotes")}</h3>
      {card.quotes.length === 0 ? <span className={style.dim}>{t("talk:nothing")}</span> : null}
      <ul className={style.plainList}>
        {longestQuotes(card.quotes).map((one) => {
          const { lineId } = one;
          return (
            <li key={`${one.lineId} ${one.start} ${one.quote}`}>
              {lineId === null ? (
                `“${one.quote}”`
              ) : (
                <button
                  type="button"
                  className={style.quote}
                  title={t("talk:goToLine")}
                  onClick={() => onGoTo(lineId)}
                >
                  “{one.quote}”
                </button>
              )}{" "}
              {one.rule === "model" ? <span className={style.dim}>{t("talk:byModel")}</span> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

type SaidWords = readonly { lineId: string; text: string; at: string; by?: "bot" | "staff" }[];

function Said(props: { title: string; said: SaidWords; onGoTo: (lineId: string) => void }): JSX.Element {
  const { t, i18n } = useTranslation();
  return (
    <div>
      <h3>{props.title}</h3>
      {props.said.length === 0 ? <span className={style.dim}>{t("talk:nothing")}</span> : null}
      <ul className={style.plainList}>
        {props.said.slice(-4).map((one) => (
          <li key={one.lineId}>
            <span className={style.dim}>{hourMinute(i18n.language, one.at)}</span>{" "}
            <button
              type="button"
              className={style.quote}
              title={t("talk:goToLine")}
              onClick={() => props.onGoTo(one.lineId)}
            >
              {one.text.length > 110 ? `${one.text.slice(0, 110)}…` : one.text}
            </button>
            {one.by === undefined ? null : (
              <span className={style.dim}> ({one.by === "bot" ? t("talk:byBot") : t("talk:byStaff")})</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Others({ talk }: { talk: Talk }): JSX.Element | null {
  const { t, i18n } = useTranslation();
  if (talk.others.length === 0) return null;
  return (
    <div>
      <h3>{t("talk:others")}</h3>
      <ul className={style.plainList}>
        {talk.others.map((other) => (
          <li key={other.id}>
            <Link to={`/talk/${other.code}`}>{other.code}</Link>{" "}
            <span className={style.dim}>{dayAndHour(i18n.language, other.createdAt)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
