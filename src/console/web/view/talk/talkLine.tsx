/** One line: who, what, when, how far it got. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Talk } from "../../../api.ts";
import { deliveryMark } from "../../model/transcript.ts";
import style from "../../style/lines.module.css";
import { codeWord } from "../codeWord.ts";
import { Icon, type IconName } from "../icon.tsx";
import { hourMinute, wholeTime } from "../times.ts";
import { LineWords } from "./lineWords.tsx";
import { MarkMenu } from "./markMenu.tsx";

type Props = { talk: Talk; line: Line; follows: boolean; lit: boolean };

export function TalkLine({ talk, line, follows, lit }: Props): JSX.Element {
  const { t, i18n } = useTranslation();
  if (line.direction === "fact" || line.content.type === "event") return <Fact line={line} />;
  const who = line.staff?.displayName ?? t(`author:${line.author}`);
  const delivery = deliveryMark(line);
  return (
    <article
      className={style.line}
      data-side={line.direction}
      data-author={line.author}
      data-state={delivery}
      data-lit={lit}
      data-line={line.id}
      aria-label={`${who}, ${hourMinute(i18n.language, line.createdAt)}`}
    >
      {follows ? null : <span className={style.who}>{who}</span>}
      <div className={style.bubble}>
        <LineWords
          caseRef={talk.case.id}
          line={line}
          quotes={talk.card.quotes.filter((one) => one.lineId === line.id)}
        />
      </div>
      <Foot talk={talk} line={line} />
    </article>
  );
}

const DELIVERY_ICON: Partial<Record<ReturnType<typeof deliveryMark>, IconName>> = {
  waiting: "clock",
  sent: "check",
  delivered: "checks",
  seen: "checks",
  unknown: "warn",
  failed: "cross",
  voided: "cross",
};

function Foot({ talk, line }: { talk: Talk; line: Line }): JSX.Element {
  const { t, i18n } = useTranslation();
  const delivery = deliveryMark(line);
  const icon = DELIVERY_ICON[delivery];
  const grave = delivery === "failed" || delivery === "unknown" || line.setAside;
  return (
    <span className={style.foot} data-grave={grave}>
      <time dateTime={line.createdAt} title={wholeTime(i18n.language, line.createdAt)}>
        {hourMinute(i18n.language, line.createdAt)}
      </time>
      {delivery === "none" || icon === undefined ? null : (
        <>
          <Icon name={icon} size={14} /> {t(`delivery:${delivery}`)}
          {line.error === null ? "" : ` (${line.error})`}
        </>
      )}
      {line.takenBack ? <span>{t("talk:takenBack")}</span> : null}
      {line.setAside ? <span>{t("talk:setAside")}</span> : null}
      {line.direction === "in" && talk.can.includes("reading.mark") ? (
        <MarkMenu talk={talk} line={line} />
      ) : null}
    </span>
  );
}

function Fact({ line }: { line: Line }): JSX.Element {
  const { t, i18n } = useTranslation();
  const name = line.content.type === "event" ? (line.content.name ?? "") : "";
  const what = line.content.type === "event" ? line.content.what : line.content.type;
  return (
    <p className={style.fact} data-line={line.id} style={{ margin: 0 }}>
      {codeWord(t, "event", what, { name })} · {hourMinute(i18n.language, line.createdAt)}
    </p>
  );
}
