/** The box itself. What may leave and when is decided in model/composer.ts. */
import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { type JSX, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Talk } from "../../../api.ts";
import { insertAt } from "../../model/preparedAnswers.ts";
import style from "../../style/lines.module.css";
import { useAct } from "../ask.ts";
import { Icon } from "../icon.tsx";
import { AnswerPicker } from "./answerPicker.tsx";
import { AttachFile } from "./attachFile.tsx";
import type { Pressed } from "./composerBox.tsx";
import { ComposerStop } from "./composerStop.tsx";
import { Hints } from "./hints.tsx";
import { useComposer } from "./useComposer.ts";

type Props = {
  talk: Talk;
  lines: readonly Line[];
  seenUpTo: string;
  pressed: Pressed;
  maySend: boolean;
  focusFirst: boolean;
};

export function Composer({ talk, lines, seenUpTo, pressed, maySend, focusFirst }: Props): JSX.Element {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const composer = useComposer(talk, lines, seenUpTo);
  const { state, dispatch } = composer;
  const [picking, setPicking] = useState(false);
  const mode = maySend ? state.draft.mode : "note";
  const note = useAct({
    route: "note",
    stale: [["talk"]],
    onDone: ({ text }) => dispatch({ type: "noteKept", text }),
  });
  const keepNote = () => {
    const text = state.draft.note.trim();
    if (text !== "" && !note.isPending) note.mutate({ params: { case: talk.case.id }, body: { text } });
  };
  const go = mode === "note" ? keepNote : composer.send;
  const choose = (next: "say" | "note") => dispatch({ type: "modeChosen", mode: next });
  const mayBefore = useRef(maySend && !focusFirst);
  useEffect(() => {
    // The talk has just become mine: the next thing is to write.
    if (maySend && !mayBefore.current) box.current?.focus();
    mayBefore.current = maySend;
  }, [maySend]);
  usePressed(pressed.answers, () => maySend && setPicking(true));
  usePressed(pressed.write, () => box.current?.focus());
  usePressed(pressed.note, () => {
    choose("note");
    box.current?.focus();
  });
  const insert = (text: string) => {
    const put = insertAt(state.draft.text, box.current?.selectionStart ?? state.draft.text.length, text);
    composer.type(put.text);
    setPicking(false);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(put.caret, put.caret);
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      go();
    }
    // The slash opens the search only where it cannot be part of a word.
    if (event.key === "/" && mode === "say" && state.draft.text === "") {
      event.preventDefault();
      setPicking(true);
    }
    if (event.key === "Escape") box.current?.blur();
  };
  return (
    <div className={style.composer} data-mode={mode}>
      {mode === "say" ? <ComposerStop composer={composer} /> : null}
      {mode === "say" ? <Hints text={state.draft.text} card={talk.card} /> : null}
      <div className={style.tools}>
        {maySend ? <ModeSwitch mode={mode} onChoose={choose} /> : null}
        {mode === "say" ? (
          <Button variant="light" size="compact-md" onClick={() => setPicking(true)}>
            {t("composer:answersShort")}
          </Button>
        ) : null}
        {mode === "say" ? <AttachFile talk={talk} seenUpTo={seenUpTo} /> : null}
      </div>
      <Textarea
        ref={box}
        autosize
        minRows={2}
        maxRows={8}
        aria-label={mode === "note" ? t("composer:noteLabel") : t("composer:label")}
        placeholder={mode === "note" ? t("composer:notePlaceholder") : t("composer:placeholder")}
        value={mode === "note" ? state.draft.note : state.draft.text}
        onKeyDown={press}
        onChange={(event) =>
          mode === "note"
            ? dispatch({ type: "noteTyped", text: event.currentTarget.value })
            : composer.type(event.currentTarget.value)
        }
      />
      <SendRow mode={mode} composer={composer} noteBusy={note.isPending} onGo={go} />
      <AnswerPicker talk={talk} opened={picking} onClose={() => setPicking(false)} onPick={insert} />
    </div>
  );
}

/** A key of the page reaches in here by a count that grows. */
function usePressed(times: number, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (times > 0) latest.current();
  }, [times]);
}

function ModeSwitch(props: { mode: "say" | "note"; onChoose: (mode: "say" | "note") => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      size="sm"
      value={props.mode}
      onChange={(value) => props.onChoose(value === "note" ? "note" : "say")}
      data={[
        { value: "say", label: t("composer:say") },
        { value: "note", label: t("composer:note") },
      ]}
    />
  );
}

type SendRowProps = {
  mode: "say" | "note";
  composer: ReturnType<typeof useComposer>;
  noteBusy: boolean;
  onGo: () => void;
};

function SendRow({ mode, composer, noteBusy, onGo }: SendRowProps): JSX.Element {
  const { t } = useTranslation();
  const { state, live } = composer;
  const words = mode === "note" ? state.draft.note : state.draft.text;
  const busy = mode === "note" ? noteBusy : state.phase.type === "sending";
  return (
    <div className={style.sendRow}>
      {live || mode === "note" ? (
        <span className={`${style.choices} ${style.sendKeys}`}>{t("composer:sendKeys")}</span>
      ) : (
        <span role="status">{t("composer:notLive")}</span>
      )}
      <Button
        leftSection={<Icon name={mode === "note" ? "note" : "send"} />}
        loading={busy}
        disabled={words.trim() === "" || (mode === "say" && !live)}
        onClick={onGo}
      >
        {mode === "note" ? t("composer:keepNote") : t("composer:send")}
      </Button>
    </div>
  );
}
