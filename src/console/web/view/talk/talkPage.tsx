/** One talk: my other talks on the left, the words in the middle, form, protocol and notes on the right. */
import { Button } from "@mantine/core";
import { type JSX, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import type { Talk } from "../../../api.ts";
import { ApiError, type FailureCode } from "../../browser/api.ts";
import { owningOf } from "../../model/access.ts";
import { fittingProtocol } from "../../model/protocol.ts";
import { compareIds, type Lines } from "../../model/transcript.ts";
import frame from "../../style/frame.module.css";
import style from "../../style/talk.module.css";
import { failureWords, useAnswer } from "../ask.ts";
import { Loading } from "../loading.tsx";
import { useSession } from "../surroundings.ts";
import { useCommands } from "../useCommands.ts";
import { CaseActs } from "./caseActs.tsx";
import { ComposerBox } from "./composerBox.tsx";
import { HandOverCard } from "./handOverCard.tsx";
import { MyTalks } from "./myTalks.tsx";
import { SidePanel, type SideTab, SideTabs } from "./sidePanel.tsx";
import { TalkHead } from "./talkHead.tsx";
import { Transcript } from "./transcript.tsx";
import { useClaim } from "./useClaim.ts";
import { useTalk, useTellSeen } from "./useTalk.ts";

const BARRED: readonly FailureCode[] = ["notAllowed", "notFound", "forgotten"];

export function TalkPage(): JSX.Element {
  const { ref = "" } = useParams();
  return <OpenTalk key={ref} caseRef={ref} />;
}

function OpenTalk({ caseRef }: { caseRef: string }): JSX.Element {
  const { t } = useTranslation();
  const { talk, lines } = useTalk(caseRef);
  // Somebody else took it, or it was forgotten: its words leave this screen, too.
  const barred = talk.error instanceof ApiError && BARRED.includes(talk.error.code);
  if (talk.data !== undefined && !barred) return <TalkRoom talk={talk.data} lines={lines} />;
  if (talk.isPending) return <Loading />;
  return (
    <div className={frame.sheet}>
      <h1>{t("talk:title", { code: caseRef })}</h1>
      <p role="alert">
        {barred && talk.data !== undefined ? t("talk:noLonger") : failureWords(t, talk.error)}
      </p>
      <Button onClick={() => void talk.refetch()}>{t("frame:retry")}</Button>{" "}
      <Link to="/">{t("talk:back")}</Link>
    </div>
  );
}

/** What was new to me when I came; it stays marked while I read. */
function useFirstLook(talk: Talk): { newAfter: string | null; changed: Talk["changed"] } {
  const [first] = useState(() => ({
    newAfter: talk.seenUpTo === "0" ? null : talk.seenUpTo,
    changed: talk.seenUpTo === "0" ? [] : talk.changed,
  }));
  return first;
}

function TalkRoom({ talk, lines }: { talk: Talk; lines: Lines }): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useSession().staff.id;
  const row = talk.case;
  const owning = owningOf(row, me);
  const first = useFirstLook(talk);
  const [seenUpTo, setSeenUpTo] = useState(talk.seenUpTo);
  const [lit, setLit] = useState<{ id: string; times: number } | null>(null);
  const desk = useAnswer({
    route: "desk",
    parts: { query: { locale: row.locale } },
    key: ["desk", row.locale],
  });
  const fitting = desk.data === undefined ? null : fittingProtocol(talk, desk.data.protocols);
  const [tab, setTab] = useState<SideTab>("talk");
  const [pressed, setPressed] = useState({ answers: 0, note: 0, write: 0, close: 0 });
  const press = (what: keyof typeof pressed) => setPressed({ ...pressed, [what]: pressed[what] + 1 });
  const claim = useClaim();
  useTellSeen(row.id, seenUpTo, talk.seenUpTo);
  useCommands("talk", {
    claim: () => talk.can.includes("case.claim") && claim(row),
    answers: () => press("answers"),
    note: () => press("note"),
    write: () => press("write"),
    close: () => press("close"),
    queue: () => navigate("/"),
    mine: () => navigate("/?view=mine"),
    leave: () => navigate("/"),
  });
  const goTo = (id: string) => {
    setTab("talk");
    setLit({ id, times: (lit?.times ?? 0) + 1 });
  };
  const see = useCallback(
    (id: string) => setSeenUpTo((before) => (compareIds(id, before) > 0 ? id : before)),
    [],
  );
  return (
    <div className={style.talk} data-tab={tab}>
      <MyTalks current={row.id} />
      <div className={style.phoneTabs}>
        <SideTabs chosen={tab} onChoose={setTab} withTalk />
      </div>
      <div className={style.centre}>
        <TalkHead
          talk={talk}
          owning={owning}
          acts={<CaseActs talk={talk} owning={owning} seenUpTo={seenUpTo} closePressed={pressed.close} />}
        />
        {first.changed.length > 0 ? (
          <p className={style.changed} role="status" style={{ margin: 0 }}>
            {t("talk:changed", { what: first.changed.map((one) => t(`changed:${one}`)).join(", ") })}
          </p>
        ) : null}
        <HandOverCard
          talk={talk}
          openAtFirst={owning !== "mine" || row.firstAnswerAt === null}
          onGoTo={goTo}
        />
        <Transcript talk={talk} lines={lines} newAfter={first.newAfter} lit={lit} onSeen={see} />
        <ComposerBox talk={talk} owning={owning} lines={lines.lines} seenUpTo={seenUpTo} pressed={pressed} />
      </div>
      <SidePanel
        talk={talk}
        fitting={fitting}
        tab={tab}
        onTab={setTab}
        {...(desk.data === undefined ? {} : { desk: desk.data })}
      />
    </div>
  );
}
