/** What the search found. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseRow } from "../../../api.ts";
import frame from "../../style/frame.module.css";
import { provinceName } from "../codeWord.ts";
import { useAbout } from "../queue/caseItem.tsx";
import { UrgencyMark } from "../queue/urgencyMark.tsx";
import { ScrollRegion } from "../scrollRegion.tsx";
import { dayAndHour } from "../times.ts";

export function FoundCases({ rows }: { rows: readonly CaseRow[] }): JSX.Element {
  const { t } = useTranslation();
  if (rows.length === 0) return <p role="status">{t("cases:none")}</p>;
  return (
    <div>
      <h2>
        {t("cases:found")} ({rows.length})
      </h2>
      <ScrollRegion className={`${frame.card} ${frame.scroller}`} label={t("cases:found")}>
        <table className={frame.table}>
          <tbody>
            {rows.map((row) => (
              <Found key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

function Found({ row }: { row: CaseRow }): JSX.Element {
  const { t, i18n } = useTranslation();
  const about = useAbout(row);
  return (
    <tr>
      <th scope="row">
        <Link to={`/talk/${row.code}`}>{row.code}</Link>
      </th>
      <td>
        <UrgencyMark urgency={row.urgency} />
      </td>
      <td>{about}</td>
      <td>{provinceName(row.provinceCode) ?? "—"}</td>
      <td>{t(`status:${row.status}`)}</td>
      <td>{row.outcome === null ? (row.owner?.displayName ?? "—") : t(`outcome:${row.outcome}`)}</td>
      <td>{dayAndHour(i18n.language, row.createdAt)}</td>
    </tr>
  );
}
