/** Where staff write: to the person when the case is theirs, else notes for colleagues. */
import { Button } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Talk } from "../../../api.ts";
import { loadDraft } from "../../browser/draftStore.ts";
import type { Owning } from "../../model/access.ts";
import { writersOf } from "../../model/presence.ts";
import style from "../../style/lines.module.css";
import { useSecond, useSession, useWriters } from "../surroundings.ts";
import { Composer } from "./composer.tsx";
import { useClaim } from "./useClaim.ts";

export type Pressed = { answers: number; note: number; write: number };
type Props = {
  talk: Talk;
  owning: Owning;
  lines: readonly Line[];
  seenUpTo: string;
  pressed: Pressed;
};

export function ComposerBox(props: Props): JSX.Element {
  const { talk, owning, pressed } = props;
  // A case can be mine while the bot goes on talking: then my words would be a second voice.
  const maySend = owning === "mine" && talk.case.led && talk.can.includes("talk.send");
  // Who read first and then took over goes on by writing.
  const [readFirst] = useState(!maySend);
  const mayNote = talk.can.includes("talk.note");
  // Who only reads sees the words, not an empty box; a note that was begun is shown again.
  const [noting, setNoting] = useState(() => loadDraft(talk.case.id).note !== "");
  const [notePressed, setNotePressed] = useState(pressed.note);
  if (notePressed !== pressed.note) {
    setNotePressed(pressed.note);
    setNoting(true);
  }
  return (
    <>
      <OtherWriters talk={talk} />
      {maySend ? null : (
        <WhyNot
          talk={talk}
          owning={owning}
          {...(mayNote && !noting ? { onNote: () => setNoting(true) } : {})}
        />
      )}
      {maySend || (mayNote && noting) ? (
        <Composer {...props} maySend={maySend} focusFirst={readFirst} />
      ) : null}
    </>
  );
}

type WhyNotProps = { talk: Talk; owning: Owning; onNote?: () => void };

function WhyNot({ talk, owning, onNote }: WhyNotProps): JSX.Element {
  const { t } = useTranslation();
  const claim = useClaim();
  const words = {
    free: t("talk:readOnly"),
    others: t("talk:ownedBy", { name: talk.case.owner?.displayName ?? "" }),
    over: t("talk:over"),
    mine: t("talk:botLeads"),
  };
  return (
    <div className={style.closedBar}>
      <span>{words[owning]}</span>
      <span className={style.barActs}>
        {onNote === undefined ? null : (
          <Button variant="default" onClick={onNote}>
            {t("act:addNote")}
          </Button>
        )}
        {talk.can.includes("case.claim") && owning !== "over" && owning !== "others" ? (
          <Button onClick={() => claim(talk.case)}>{t("talk:takeOver")}</Button>
        ) : null}
      </span>
    </div>
  );
}

function OtherWriters({ talk }: { talk: Talk }): JSX.Element {
  const { t } = useTranslation();
  const names = writersOf(useWriters(), talk.case.id, useSession().staff.id, useSecond());
  return (
    <div className={style.typing} role="status">
      {names.length === 0 ? "" : t("talk:typing", { count: names.length, names: names.join(", ") })}
    </div>
  );
}
