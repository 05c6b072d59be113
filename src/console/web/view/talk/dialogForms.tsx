/** The dialogs of one case, each with just the fields that its act needs. */
import { Checkbox, NativeSelect, Textarea } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Talk } from "../../../api.ts";
import { failureWords, useAct, useAnswer } from "../ask.ts";
import { useSession } from "../surroundings.ts";
import { FormDialog } from "./formDialog.tsx";

export type DialogProps = { talk: Talk; onClose: () => void };

export const STALE = [["talk"], ["queue"], ["board"]] as const;

type NoteFieldProps = { label: string; text: string; onChange: (text: string) => void; required?: boolean };

export function NoteField({ label, text, onChange, required }: NoteFieldProps): JSX.Element {
  return (
    <Textarea
      label={label}
      autosize
      minRows={2}
      maxRows={6}
      required={required === true}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function ReleaseDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const act = useAct({ route: "release", stale: STALE, ownFailure: true, onDone: onClose });
  return (
    <FormDialog
      title={t("act:release")}
      text={t("act:releaseText")}
      go={t("act:release")}
      ready
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() => act.mutate({ params: { case: talk.case.id }, body: note.trim() === "" ? {} : { note } })}
    >
      <NoteField label={`${t("act:note")} (${t("frame:optional")})`} text={note} onChange={setNote} />
    </FormDialog>
  );
}

/** Colleagues as options; who is away, resting or full says so. */
function useColleagueOptions(only?: "supervisors"): { value: string; label: string }[] {
  const { t } = useTranslation();
  const me = useSession().staff.id;
  const colleagues = useAnswer({ route: "colleagues", parts: {}, key: ["colleagues"] });
  return (colleagues.data?.staff ?? [])
    .filter((one) => one.id !== me && (only === undefined || one.role !== "counsellor"))
    .map((one) => {
      const state = one.onBreak ? t("act:resting") : one.online ? t("act:talks", one) : t("act:away");
      return { value: one.id, label: `${one.displayName} · ${state}` };
    });
}

export function TransferDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const people = useColleagueOptions();
  const teams = (["counsellors", "supervisors"] as const).map((team) => ({
    value: team,
    label: t(`team:${team}`),
  }));
  const act = useAct({ route: "transfer", stale: STALE, ownFailure: true, onDone: onClose });
  const target = to === "counsellors" || to === "supervisors" ? { team: to } : { staffId: to };
  return (
    <FormDialog
      title={t("act:transfer")}
      go={t("act:transfer")}
      ready={to !== "" && note.trim() !== ""}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() =>
        act.mutate({ params: { case: talk.case.id }, body: { to: target as { staffId: string }, note } })
      }
    >
      <NativeSelect
        label={t("act:to")}
        required
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[{ value: "", label: t("act:pick") }, ...people, { group: t("act:team"), items: teams }]}
      />
      <NoteField label={t("act:note")} text={note} onChange={setNote} required />
    </FormDialog>
  );
}

export function AskDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const people = useColleagueOptions("supervisors");
  const act = useAct({ route: "askSupervisor", stale: STALE, ownFailure: true, onDone: onClose });
  return (
    <FormDialog
      title={t("act:ask")}
      text={t("act:askText")}
      go={t("act:ask")}
      ready={note.trim() !== ""}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() =>
        act.mutate({ params: { case: talk.case.id }, body: { staffId: to === "" ? null : to, note } })
      }
    >
      <NativeSelect
        label={t("act:to")}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[{ value: "", label: t("act:anySupervisor") }, ...people]}
      />
      <NoteField label={t("act:note")} text={note} onChange={setNote} required />
    </FormDialog>
  );
}

export function ReassignDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const people = useColleagueOptions();
  const act = useAct({ route: "reassign", stale: STALE, ownFailure: true, onDone: onClose });
  return (
    <FormDialog
      title={t("act:reassign")}
      go={t("act:reassign")}
      ready={to !== "" && reason.trim().length >= 3}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() => act.mutate({ params: { case: talk.case.id }, body: { staffId: to, reason } })}
    >
      <NativeSelect
        label={t("act:to")}
        required
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={[{ value: "", label: t("act:pick") }, ...people]}
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

export function TakeBackDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const act = useAct({ route: "takeBack", stale: STALE, ownFailure: true, onDone: onClose });
  return (
    <FormDialog
      title={t("act:takeBack")}
      text={t("act:takeBackText")}
      go={t("act:takeBack")}
      ready={reason.trim().length >= 3}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() => act.mutate({ params: { case: talk.case.id }, body: { reason } })}
    >
      <NoteField
        label={`${t("act:reason")} (${t("act:reasonShort")})`}
        text={reason}
        onChange={setReason}
        required
      />
    </FormDialog>
  );
}

export function LimitDialog({ talk, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation();
  const [because, setBecause] = useState<"prank" | "silent">("prank");
  const [minutes, setMinutes] = useState(60);
  const act = useAct({ route: "limit", stale: STALE, ownFailure: true, onDone: onClose });
  return (
    <FormDialog
      title={t("act:limit")}
      text={t("act:limitText")}
      go={t("act:limit")}
      ready
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() => act.mutate({ params: { case: talk.case.id }, body: { because, minutes } })}
    >
      <NativeSelect
        label={t("act:because")}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value === "silent" ? "silent" : "prank")}
        data={[
          { value: "prank", label: t("act:prank") },
          { value: "silent", label: t("act:silent") },
        ]}
      />
      <NativeSelect
        label={t("act:minutes")}
        value={String(minutes)}
        onChange={(event) => setMinutes(Number(event.currentTarget.value))}
        data={[
          { value: "60", label: t("act:hour") },
          { value: "1440", label: t("act:day") },
          { value: "10080", label: t("act:week") },
        ]}
      />
    </FormDialog>
  );
}

/** Choose some of many, as boxes: reachable by keys, readable at any zoom. */
export function ManyOf<V extends string>(props: {
  label: string;
  options: readonly { value: V; label: string }[];
  chosen: readonly V[];
  most: number;
  onChange: (chosen: V[]) => void;
}): JSX.Element {
  return (
    <Checkbox.Group
      label={props.label}
      value={[...props.chosen]}
      onChange={(values) => props.onChange(values as V[])}
      maxSelectedValues={props.most}
    >
      <div
        style={{
          display: "grid",
          gridTemplateColumns: "repeat(auto-fill, minmax(170px, 1fr))",
          gap: 6,
          marginTop: 6,
        }}
      >
        {props.options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} size="sm" />
        ))}
      </div>
    </Checkbox.Group>
  );
}
