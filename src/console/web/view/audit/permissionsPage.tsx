/** Who may do what: the very table that the server obeys. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import frame from "../../style/frame.module.css";
import { useAnswer } from "../ask.ts";
import { Loading } from "../loading.tsx";
import { ScrollRegion } from "../scrollRegion.tsx";

export function PermissionsPage(): JSX.Element {
  const { t } = useTranslation();
  const grid = useAnswer({ route: "permissions", parts: {}, key: ["permissions"] });
  if (grid.data === undefined) return <Loading />;
  const { roles, rules } = grid.data;
  return (
    <div className={frame.sheet}>
      <h1>{t("permissions:title")}</h1>
      <ScrollRegion
        className={`${frame.card} ${frame.scroller}`}
        label={t("permissions:title")}
        marginTop={16}
      >
        <table className={frame.table}>
          <thead>
            <tr>
              <th scope="col">{t("permissions:action")}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {t(`role:${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.action}>
                <th scope="row">{rule.action}</th>
                {roles.map((role) => (
                  <td key={role}>{t(`permissions:${rule.may[role]}`)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}
