/** Closing, urgency, status, classes: what a case is and how it ends. */
import { NativeSelect, TextInput } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BodyOf, CaseRow } from "../../../api.ts";
import { failureWords, showWords, useAct } from "../ask.ts";
import {
  ageOptions,
  categoryOptions,
  outcomeOptions,
  provinceOptions,
  sexOptions,
  urgencyOptions,
} from "../options.ts";
import { type DialogProps, ManyOf, NoteField, STALE } from "./dialogForms.tsx";
import { FormDialog } from "./formDialog.tsx";

export function CloseDialog({ talk, onClose, seenUpTo }: DialogProps & { seenUpTo: string }): JSX.Element {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState("");
  const [note, setNote] = useState("");
  const act = useAct({
    route: "close",
    stale: STALE,
    ownFailure: true,
    onDone: (answer) => {
      if (answer.status === "proposed") showWords(t, t("act:closingAsked"));
      onClose();
    },
  });
  const send = () => {
    const chosen = { outcome: outcome as NonNullable<CaseRow["outcome"]>, seenUpTo };
    act.mutate({ params: { case: talk.case.id }, body: note.trim() === "" ? chosen : { ...chosen, note } });
  };
  return (
    <FormDialog
      title={t("act:close")}
      text={talk.case.urgency === "critical" ? t("act:closeCritical") : t("act:closeText")}
      go={t("act:close")}
      ready={outcome !== ""}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={send}
    >
      <NativeSelect
        label={t("act:outcome")}
        required
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value)}
        data={[{ value: "", label: t("act:pick") }, ...outcomeOptions(t)]}
      />
      <NoteField label={`${t("act:note")} (${t("frame:optional")})`} text={note} onChange={setNote} />
    </FormDialog>
  );
}

export function UrgencyDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const [urgency, setUrgency] = useState(talk.case.urgency);
  const [reason, setReason] = useState("");
  const act = useAct({ route: "urgency", stale: STALE, ownFailure: true, onDone: onClose });
  return (
    <FormDialog
      title={t("act:urgency")}
      go={t("act:urgency")}
      ready={urgency !== talk.case.urgency && reason.trim().length >= 3}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() => act.mutate({ params: { case: talk.case.id }, body: { urgency, reason } })}
    >
      <NativeSelect
        label={t("queue:urgency")}
        value={urgency}
        onChange={(event) => setUrgency(event.currentTarget.value as CaseRow["urgency"])}
        data={urgencyOptions(t)}
      />
      <NoteField
        label={`${t("act:reason")} (${t("act:reasonShort")})`}
        text={reason}
        onChange={setReason}
        required
      />
    </FormDialog>
  );
}

type Status = BodyOf<"status">["status"];
const STATUSES: readonly Status[] = ["inHand", "passedOn", "open"];

export function StatusDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const [status, setStatus] = useState<Status>("passedOn");
  const [note, setNote] = useState("");
  const act = useAct({ route: "status", stale: STALE, ownFailure: true, onDone: onClose });
  return (
    <FormDialog
      title={t("act:status")}
      go={t("act:status")}
      ready={note.trim() !== ""}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() => act.mutate({ params: { case: talk.case.id }, body: { status, note } })}
    >
      <NativeSelect
        label={t("cases:status")}
        value={status}
        onChange={(event) => setStatus(event.currentTarget.value as Status)}
        data={STATUSES.map((value) => ({ value, label: t(`status:${value}`) }))}
      />
      <NoteField label={t("act:note")} text={note} onChange={setNote} required />
    </FormDialog>
  );
}

export function ClassifyDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const row = talk.case;
  const [body, setBody] = useState<BodyOf<"classify">>({
    categories: row.categories,
    provinceCode: row.provinceCode,
    communeCode: row.communeCode,
    ageBand: row.ageBand,
    sex: row.sex,
  });
  const set = (change: Partial<typeof body>) => setBody({ ...body, ...change });
  const act = useAct({ route: "classify", stale: STALE, ownFailure: true, onDone: onClose });
  const unknown = { value: "", label: t("frame:unknown") };
  const communeReady = body.communeCode === null || /^\d{5}$/.test(body.communeCode);
  return (
    <FormDialog
      title={t("act:classify")}
      go={t("frame:save")}
      ready={body.categories.length > 0 && communeReady}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() => act.mutate({ params: { case: row.id }, body })}
    >
      <ManyOf
        label={t("act:categories")}
        options={categoryOptions(t)}
        chosen={body.categories}
        most={6}
        onChange={(categories) => set({ categories })}
      />
      <NativeSelect
        label={t("queue:province")}
        data={[unknown, ...provinceOptions()]}
        value={body.provinceCode ?? ""}
        onChange={(event) => set({ provinceCode: event.currentTarget.value || null, communeCode: null })}
      />
      <TextInput
        label={t("act:commune")}
        inputMode="numeric"
        maxLength={5}
        value={body.communeCode ?? ""}
        onChange={(event) => set({ communeCode: event.currentTarget.value || null })}
      />
      <NativeSelect
        label={t("act:age")}
        data={[unknown, ...ageOptions(t)]}
        value={body.ageBand ?? ""}
        onChange={(event) => set({ ageBand: (event.currentTarget.value || null) as typeof body.ageBand })}
      />
      <NativeSelect
        label={t("act:sex")}
        data={[unknown, ...sexOptions(t)]}
        value={body.sex ?? ""}
        onChange={(event) => set({ sex: (event.currentTarget.value || null) as typeof body.sex })}
      />
    </FormDialog>
  );
}
