/** Taking over, from wherever the button stands. */
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import type { CaseRow } from "../../../api.ts";
import { useAct } from "../ask.ts";

export function useClaim(): (row: CaseRow) => void {
  const { t } = useTranslation();
  const claim = useAct({
    route: "claim",
    stale: [["queue"], ["talk"]],
    onDone: ({ case: row }) => notifications.show({ message: t("queue:claimed", { code: row.code }) }),
  });
  return (row) => {
    if (!claim.isPending) claim.mutate({ params: { case: row.id }, body: {} });
  };
}
