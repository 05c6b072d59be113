/** Filters of the queue. They narrow what is shown; what rings is never filtered. */
import { Button, NativeSelect } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueueQuery } from "../../../api.ts";
import style from "../../style/queue.module.css";
import { categoryOptions, channelOptions, kindOptions, provinceOptions, urgencyOptions } from "../options.ts";

export type Filters = Pick<QueueQuery, "urgency" | "channel" | "category" | "kind" | "province">;

export function QueueFilters(props: { filters: Filters; onChange: (filters: Filters) => void }): JSX.Element {
  const { t } = useTranslation();
  const active = Object.keys(props.filters).length;
  const [shown, setShown] = useState(active > 0);
  const pick = (name: keyof Filters, value: string) => {
    const { [name]: _gone, ...rest } = props.filters;
    props.onChange((value === "" ? rest : { ...rest, [name]: value }) as Filters);
  };
  const any = { value: "", label: t("frame:any") };
  const boxes = [
    { name: "urgency", label: t("queue:urgency"), data: urgencyOptions(t) },
    { name: "kind", label: t("queue:kind"), data: kindOptions(t) },
    { name: "category", label: t("queue:category"), data: categoryOptions(t) },
    { name: "channel", label: t("queue:channel"), data: channelOptions(t) },
    { name: "province", label: t("queue:province"), data: provinceOptions() },
  ] as const;
  return (
    <div className={style.filters}>
      <Button variant="subtle" size="compact-md" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {t("queue:filters")}
        {active > 0 ? ` (${active})` : ""}
      </Button>
      {shown
        ? boxes.map((box) => (
            <NativeSelect
              key={box.name}
              className={style.filter ?? ""}
              aria-label={box.label}
              data={[{ ...any, label: `${box.label}: ${any.label}` }, ...box.data]}
              value={props.filters[box.name] ?? ""}
              onChange={(event) => pick(box.name, event.currentTarget.value)}
            />
          ))
        : null}
      {active > 0 ? (
        <Button variant="default" size="compact-md" onClick={() => props.onChange({})}>
          {t("queue:clearFilters")}
        </Button>
      ) : null}
    </div>
  );
}
