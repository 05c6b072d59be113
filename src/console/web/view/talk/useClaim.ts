/** Taking over, from wherever the button stands. */
import type { CaseRow } from "../../../api.ts";
import { useAct } from "../ask.ts";

export function useClaim(): (row: CaseRow) => void {
  const claim = useAct({ route: "claim", stale: [["queue"], ["talk"]] });
  return (row) => {
    if (!claim.isPending) claim.mutate({ params: { case: row.id }, body: {} });
  };
}
