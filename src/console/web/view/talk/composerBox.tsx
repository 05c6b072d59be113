/** Where staff write: to the person when the case is theirs, else notes for colleagues. */
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Talk } from "../../../api.ts";
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
  const { talk, owning } = props;
  const maySend = owning === "mine" && talk.can.includes("talk.send");
  return (
    <>
      <OtherWriters talk={talk} />
      {maySend ? null : <WhyNot talk={talk} owning={owning} />}
      {maySend || talk.can.includes("talk.note") ? <Composer {...props} maySend={maySend} /> : null}
    </>
  );
}

function WhyNot({ talk, owning }: { talk: Talk; owning: Owning }): JSX.Element {
  const { t } = useTranslation();
  const claim = useClaim();
  const words = {
    free: t("talk:readOnly"),
    others: t("talk:ownedBy", { name: talk.case.owner?.displayName ?? "" }),
    over: t("talk:over"),
    mine: "",
  };
  return (
    <div className={style.closedBar}>
      <span>{words[owning]}</span>
      {talk.can.includes("case.claim") && owning === "free" ? (
        <Button onClick={() => claim(talk.case)}>{t("talk:takeOver")}</Button>
      ) : null}
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
