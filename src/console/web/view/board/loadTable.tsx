/** Who is here, with how much. */
import { Button } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "../../../api.ts";
import frame from "../../style/frame.module.css";
import { useAct } from "../ask.ts";
import { ScrollRegion } from "../scrollRegion.tsx";
import { useMay } from "../surroundings.ts";

type Member = Board["staff"][number];

export function LoadTable({ staff }: { staff: readonly Member[] }): JSX.Element {
  const { t } = useTranslation();
  const mayBreak = useMay("staff.break");
  if (staff.length === 0) return <p className={frame.dim}>{t("board:noStaff")}</p>;
  const sorted = [...staff].sort((a, b) => Number(b.online) - Number(a.online) || b.talks - a.talks);
  return (
    <ScrollRegion className={`${frame.card} ${frame.scroller}`} label={t("board:load")} marginTop={16}>
      <table className={frame.table}>
        <thead>
          <tr>
            <th scope="col">{t("board:name")}</th>
            <th scope="col">{t("board:state")}</th>
            <th scope="col">{t("board:talks")}</th>
            <th scope="col">{t("board:claimed")}</th>
            <th scope="col">{t("board:closed")}</th>
            {mayBreak ? <td /> : null}
          </tr>
        </thead>
        <tbody>
          {sorted.map((member) => (
            <MemberRow key={member.id} member={member} mayBreak={mayBreak} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function MemberRow({ member, mayBreak }: { member: Member; mayBreak: boolean }): JSX.Element {
  const { t } = useTranslation();
  const rest = useAct({ route: "breakStaff", stale: [["board"], ["colleagues"]] });
  const state = member.onBreak ? t("act:resting") : member.online ? t("board:online") : t("act:away");
  return (
    <tr>
      <th scope="row">
        {member.displayName} <span className={frame.dim}>{t(`role:${member.role}`)}</span>
      </th>
      <td>{state}</td>
      <td>
        {t("act:talks", member)}
        {member.criticalTalks > 0 ? ` (${t("board:criticalOf", { count: member.criticalTalks })})` : ""}
      </td>
      <td>{member.claimedToday}</td>
      <td>{member.closedToday}</td>
      {mayBreak ? (
        <td>
          <Button
            size="compact-sm"
            variant="default"
            loading={rest.isPending}
            aria-label={t("board:breakOf", { name: member.displayName })}
            onClick={() => rest.mutate({ params: { staff: member.id }, body: { onBreak: !member.onBreak } })}
          >
            {member.onBreak ? t("board:endBreak") : t("board:putOnBreak")}
          </Button>
        </td>
      ) : null}
    </tr>
  );
}
