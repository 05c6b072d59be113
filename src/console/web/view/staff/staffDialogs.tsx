/** Dialogs about one account. */
import {
  Button,
  Code,
  CopyButton,
  Divider,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  TextInput,
} from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account, AnswerOf, Role } from "../../../api.ts";
import { failureWords, useAct } from "../ask.ts";
import { roleOptions } from "../options.ts";
import { FormDialog } from "../talk/formDialog.tsx";
import { wholeTime } from "../times.ts";

type Link = AnswerOf<"addStaff">;
type LinkProps = { onClose: () => void; onLink: (link: Link) => void };
const STALE = [["accounts"], ["colleagues"]] as const;

export function AddDialog({ onClose, onLink }: LinkProps): JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [role, setRole] = useState<Role>("counsellor");
  const add = useAct({ route: "addStaff", stale: STALE, ownFailure: true, onDone: onLink });
  return (
    <FormDialog
      title={t("staff:add")}
      go={t("staff:add")}
      ready={name.trim().length >= 2 && displayName.trim() !== ""}
      pending={add.isPending}
      failure={add.isError ? failureWords(t, add.error) : null}
      onClose={onClose}
      onGo={() => add.mutate({ body: { name, displayName, role } })}
    >
      <TextInput
        label={t("staff:name")}
        required
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t("staff:displayName")}
        required
        autoComplete="off"
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <RoleSelect role={role} onChange={setRole} />
    </FormDialog>
  );
}

function RoleSelect({ role, onChange }: { role: Role; onChange: (role: Role) => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t("staff:role")}
      data={roleOptions(t)}
      value={role}
      onChange={(event) => onChange(event.currentTarget.value as Role)}
    />
  );
}

export function EditDialog({ account, onClose, onLink }: LinkProps & { account: Account }): JSX.Element {
  const { t } = useTranslation();
  const [displayName, setDisplayName] = useState(account.displayName);
  const [role, setRole] = useState<Role>(account.role);
  const [cap, setCap] = useState(account.cap);
  const edit = useAct({ route: "editStaff", stale: STALE, ownFailure: true, onDone: onClose });
  const params = { staff: account.id };
  return (
    <FormDialog
      title={t("staff:edit", { name: account.displayName })}
      go={t("frame:save")}
      ready={displayName.trim() !== ""}
      pending={edit.isPending}
      failure={edit.isError ? failureWords(t, edit.error) : null}
      onClose={onClose}
      onGo={() => edit.mutate({ params, body: { displayName, role, cap } })}
    >
      <TextInput
        label={t("staff:displayName")}
        required
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <RoleSelect role={role} onChange={setRole} />
      <NumberInput
        label={t("staff:cap")}
        min={1}
        max={50}
        value={cap}
        onChange={(value) => setCap(typeof value === "number" ? value : account.cap)}
      />
      <Divider my="xs" />
      <AccountActs account={account} onClose={onClose} onLink={onLink} />
    </FormDialog>
  );
}

/** Acts that end something ask once more by their second press. */
function AccountActs({ account, onClose, onLink }: LinkProps & { account: Account }): JSX.Element {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const params = { staff: account.id };
  const edit = useAct({ route: "editStaff", stale: STALE, onDone: onClose });
  const reset = useAct({ route: "resetStaff", stale: STALE, onDone: onLink });
  const signOut = useAct({ route: "revokeStaff", stale: STALE, onDone: onClose });
  const disabled = account.disabledAt !== null;
  return (
    <>
      <Group gap="xs">
        <Button variant="default" size="compact-md" onClick={() => signOut.mutate({ params, body: {} })}>
          {t("staff:signOut")}
        </Button>
        <Button
          variant="default"
          size="compact-md"
          onClick={() => (sure ? reset.mutate({ params, body: {} }) : setSure(true))}
        >
          {t("staff:reset")}
        </Button>
        <Button
          variant="light"
          color={disabled ? "teal" : "red"}
          size="compact-md"
          onClick={() => edit.mutate({ params, body: { disabled: !disabled } })}
        >
          {disabled ? t("staff:enable") : t("staff:disable")}
        </Button>
      </Group>
      {sure ? <p role="alert">{t("staff:resetText", { name: account.displayName })}</p> : null}
    </>
  );
}

export function LinkDialog({ link, onClose }: { link: Link; onClose: () => void }): JSX.Element {
  const { t, i18n } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={link.staff.displayName}
      closeButtonProps={{ "aria-label": t("frame:closeDialog") }}
    >
      <p>{t("staff:link")}</p>
      <Code block style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
        {link.link}
      </Code>
      <p>{t("staff:linkUntil", { time: wholeTime(i18n.language, link.expiresAt) })}</p>
      <CopyButton value={link.link}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? t("frame:copied") : t("frame:copy")}</Button>}
      </CopyButton>
    </Modal>
  );
}
