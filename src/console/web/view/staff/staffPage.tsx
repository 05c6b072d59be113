/** Accounts: add, change, lock, a new one-time link. */
import { Button } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account, AnswerOf } from "../../../api.ts";
import frame from "../../style/frame.module.css";
import { useAnswer } from "../ask.ts";
import { Loading } from "../loading.tsx";
import { ScrollRegion } from "../scrollRegion.tsx";
import { useMay } from "../surroundings.ts";
import { dayAndHour } from "../times.ts";
import { AddDialog, EditDialog, LinkDialog } from "./staffDialogs.tsx";

type Link = AnswerOf<"addStaff">;

export function StaffPage(): JSX.Element {
  const { t } = useTranslation();
  const accounts = useAnswer({ route: "accounts", parts: {}, key: ["accounts"] });
  const mayEdit = useMay("staff.edit");
  const [editing, setEditing] = useState<Account | "new" | null>(null);
  const [link, setLink] = useState<Link | null>(null);
  if (accounts.data === undefined) return <Loading />;
  const shown = (made: Link) => {
    setEditing(null);
    setLink(made);
  };
  return (
    <div className={frame.sheet}>
      <h1>{t("staff:title")}</h1>
      {mayEdit ? <Button onClick={() => setEditing("new")}>{t("staff:add")}</Button> : null}
      <ScrollRegion className={`${frame.card} ${frame.scroller}`} label={t("staff:title")} marginTop={16}>
        <table className={frame.table}>
          <thead>
            <tr>
              <th scope="col">{t("staff:displayName")}</th>
              <th scope="col">{t("staff:name")}</th>
              <th scope="col">{t("staff:role")}</th>
              <th scope="col">{t("staff:cap")}</th>
              <th scope="col">{t("staff:state")}</th>
              <th scope="col">{t("staff:lastSeen")}</th>
              {mayEdit ? <td /> : null}
            </tr>
          </thead>
          <tbody>
            {accounts.data.staff.map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                {...(mayEdit ? { onEdit: () => setEditing(account) } : {})}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {editing === "new" ? <AddDialog onClose={() => setEditing(null)} onLink={shown} /> : null}
      {editing !== null && editing !== "new" ? (
        <EditDialog account={editing} onClose={() => setEditing(null)} onLink={shown} />
      ) : null}
      {link === null ? null : <LinkDialog link={link} onClose={() => setLink(null)} />}
    </div>
  );
}

function AccountRow({ account, onEdit }: { account: Account; onEdit?: () => void }): JSX.Element {
  const { t, i18n } = useTranslation();
  const states = [
    account.disabledAt === null ? t("staff:active") : t("staff:disabled"),
    account.hasPassword ? null : t("staff:noPassword"),
    account.hasSecondFactor ? null : t("staff:noCode"),
    account.onBreak ? t("act:resting") : null,
  ].filter((state) => state !== null);
  return (
    <tr>
      <th scope="row">{account.displayName}</th>
      <td>{account.name}</td>
      <td>{t(`role:${account.role}`)}</td>
      <td>{account.cap}</td>
      <td>{states.join(", ")}</td>
      <td>{account.lastSeenAt === null ? "—" : dayAndHour(i18n.language, account.lastSeenAt)}</td>
      {onEdit === undefined ? null : (
        <td>
          <Button
            size="compact-sm"
            variant="default"
            onClick={onEdit}
            aria-label={t("staff:edit", { name: account.displayName })}
          >
            {t("composer:change")}
          </Button>
        </td>
      )}
    </tr>
  );
}
