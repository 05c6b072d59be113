/** Today by hour: time to the first answer, and promises that broke. The same as a table for every reader. */
import { BarChart, LineChart } from "@mantine/charts";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "../../../api.ts";
import frame from "../../style/frame.module.css";

type Hour = Board["hours"][number];

export function HoursChart({ hours }: { hours: readonly Hour[] }): JSX.Element {
  const { t } = useTranslation();
  if (hours.every((hour) => hour.opened === 0)) return <p className={frame.dim}>{t("board:noHours")}</p>;
  const data = hours.map((hour) => ({
    hour: `${hour.hour}h`,
    opened: hour.opened,
    missed: hour.missedPromises,
    first: hour.medianFirstAnswerSeconds,
  }));
  return (
    <div className={frame.card}>
      <div aria-hidden="true">
        <BarChart
          h={180}
          maxBarWidth={28}
          data={data}
          dataKey="hour"
          withLegend
          barChartProps={{ accessibilityLayer: false }}
          series={[
            { name: "opened", label: t("board:opened"), color: "var(--line-accent)" },
            { name: "missed", label: t("board:missed"), color: "var(--line-critical)" },
          ]}
        />
        <LineChart
          mt="md"
          h={160}
          data={data}
          dataKey="hour"
          withLegend
          connectNulls
          curveType="linear"
          lineChartProps={{ accessibilityLayer: false }}
          series={[{ name: "first", label: t("board:firstAnswer"), color: "var(--line-urgent)" }]}
        />
      </div>
      <details>
        <summary>{t("board:asTable")}</summary>
        <HoursTable hours={hours} />
      </details>
    </div>
  );
}

function HoursTable({ hours }: { hours: readonly Hour[] }): JSX.Element {
  const { t } = useTranslation();
  return (
    <table className={frame.table}>
      <thead>
        <tr>
          <th scope="col">{t("board:hour")}</th>
          <th scope="col">{t("board:opened")}</th>
          <th scope="col">{t("board:answered")}</th>
          <th scope="col">{t("board:firstAnswer")}</th>
          <th scope="col">{t("board:missed")}</th>
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour.hour}>
            <th scope="row">{hour.hour}h</th>
            <td>{hour.opened}</td>
            <td>{hour.answered}</td>
            <td>{hour.medianFirstAnswerSeconds ?? "—"}</td>
            <td>{hour.missedPromises}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
