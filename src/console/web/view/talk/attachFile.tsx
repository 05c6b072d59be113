/** A picture or a PDF to the person: chosen, looked at once more, sent with as much care as a text. */
import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type JSX, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Talk, Warning } from "../../../api.ts";
import { freshKey } from "../../browser/draftStore.ts";
import { type OutgoingFile, readyFile } from "../../browser/outgoingFile.ts";
import { failureWords, showWords, useAct } from "../ask.ts";
import { codeWord } from "../codeWord.ts";
import { useLiveStatus } from "../surroundings.ts";
import { FormDialog } from "./formDialog.tsx";
import { putLines } from "./lineStore.ts";

type Props = { talk: Talk; seenUpTo: string };

export function AttachFile({ talk, seenUpTo }: Props): JSX.Element {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<OutgoingFile | null>(null);
  const live = useLiveStatus() === "live";
  const pick = async (picked: File | undefined) => {
    if (picked === undefined) return;
    const ready = await readyFile(picked);
    if (typeof ready === "string")
      showWords(t, t(ready === "size" ? "composer:attachBig" : "composer:attachWrong"), "red");
    else setFile(ready);
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-md"
        disabled={!live}
        title={t("composer:attachText")}
        onClick={() => picker.current?.click()}
      >
        {t("composer:attach")}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/jpeg,image/png,application/pdf"
        aria-label={t("composer:attach")}
        onChange={(event) => {
          void pick(event.currentTarget.files?.[0]);
          // The same file may be chosen again.
          event.currentTarget.value = "";
        }}
      />
      {file === null ? null : (
        <FileDialog talk={talk} seenUpTo={seenUpTo} file={file} onClose={() => setFile(null)} />
      )}
    </>
  );
}

function FileDialog(props: Props & { file: OutgoingFile; onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const { talk, seenUpTo, file, onClose } = props;
  const queries = useQueryClient();
  const [caption, setCaption] = useState("");
  const [warnings, setWarnings] = useState<readonly Warning[]>([]);
  const key = useRef(freshKey());
  const act = useAct({
    route: "sendFile",
    ownFailure: true,
    onDone: (answer) => {
      if (answer.status === "warned") return setWarnings(answer.warnings);
      putLines(queries, talk.case.id, [answer.line]);
      onClose();
    },
  });
  const confirmed = warnings.map((one) => one.code);
  return (
    <FormDialog
      title={t("composer:attach")}
      text={file.name}
      go={warnings.length > 0 ? t("composer:sendAnyway") : t("composer:send")}
      ready
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() =>
        act.mutate({
          params: { case: talk.case.id },
          body: { ...file, text: caption, seenUpTo, key: key.current, confirmed },
        })
      }
    >
      <TextInput
        label={`${t("composer:caption")} (${t("frame:optional")})`}
        maxLength={1000}
        value={caption}
        onChange={(event) => {
          setCaption(event.currentTarget.value);
          setWarnings([]);
        }}
      />
      {warnings.length === 0 ? null : (
        <ul role="alert">
          {warnings.map((one) => (
            <li key={one.code}>{codeWord(t, "warning", one.code)}</li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
}
