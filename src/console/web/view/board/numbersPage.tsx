/** Counts for statistics; small cells are hidden by the server. */
import { BarChart } from "@mantine/charts";
import { NativeSelect } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Numbers } from "../../../api.ts";
import frame from "../../style/frame.module.css";
import { useAnswer } from "../ask.ts";
import { provinceName } from "../codeWord.ts";
import { Loading } from "../loading.tsx";

const PERIODS = [7, 30, 90, 365] as const;

export function NumbersPage(): JSX.Element {
  const { t } = useTranslation();
  const [days, setDays] = useState(30);
  const numbers = useAnswer({ route: "numbers", parts: { query: { days } }, key: ["numbers", String(days)] });
  if (numbers.data === undefined) return <Loading />;
  return (
    <div className={frame.sheet}>
      <h1>{t("numbers:title")}</h1>
      <div className={frame.row}>
        <NativeSelect
          label={t("numbers:period")}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={PERIODS.map((count) => ({ value: String(count), label: t("numbers:days", { count }) }))}
        />
        <p style={{ margin: 0 }}>
          {t("numbers:total")}: <b>{numbers.data.total ?? t("numbers:hidden")}</b>
        </p>
      </div>
      {numbers.data.groups.map((group) => (
        <Group key={group.by} group={group} />
      ))}
    </div>
  );
}

type GroupData = Numbers["groups"][number];
const TABLES = ["urgency", "status", "category", "channel", "ageBand", "sex"] as const;

function useCellName(by: GroupData["by"]): (code: string) => string {
  const { t } = useTranslation();
  const table = TABLES.find((one) => one === by);
  if (table === undefined) return (code) => (by === "province" ? (provinceName(code) ?? code) : code);
  const word = t as unknown as (key: string, options: object) => string;
  return (code) => word(`${table}:${code}`, { defaultValue: code });
}

function Group({ group }: { group: GroupData }): JSX.Element {
  const { t } = useTranslation();
  const name = useCellName(group.by);
  const title = t(`numbers:by:${group.by}`);
  const cells = group.cells.map((cell) => ({
    name: cell.code === "" ? t("frame:unknown") : name(cell.code),
    count: cell.count,
  }));
  const chart = cells.filter((cell) => cell.count !== null);
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {cells.length === 0 ? <p className={frame.dim}>{t("numbers:none")}</p> : null}
      <div className={frame.card}>
        {chart.length > 1 ? (
          <div aria-hidden="true">
            <BarChart
              h={40 + chart.length * 26}
              data={chart}
              dataKey="name"
              orientation="vertical"
              maxBarWidth={18}
              yAxisProps={{ width: 170 }}
              barChartProps={{ accessibilityLayer: false }}
              series={[{ name: "count", label: t("numbers:count"), color: "var(--line-accent)" }]}
            />
          </div>
        ) : null}
        <details open={chart.length <= 1}>
          <summary>{t("board:asTable")}</summary>
          <table className={frame.table}>
            <tbody>
              {cells.map((cell) => (
                <tr key={cell.name}>
                  <th scope="row">{cell.name}</th>
                  <td>{cell.count ?? t("numbers:hidden")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </section>
  );
}
