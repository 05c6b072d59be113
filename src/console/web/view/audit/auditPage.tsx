/** Who looked at or did what, and whether the chain is whole. */
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditPage as Page } from "../../../api.ts";
import frame from "../../style/frame.module.css";
import { useAnswer } from "../ask.ts";
import { Loading } from "../loading.tsx";
import { ScrollRegion } from "../scrollRegion.tsx";
import { useApi } from "../surroundings.ts";
import { wholeTime } from "../times.ts";
import { ChainCheck } from "./chainCheck.tsx";

type Fields = { actor: string; action: string; subject: string };
const EMPTY: Fields = { actor: "", action: "", subject: "" };

export function AuditPage(): JSX.Element {
  const { t } = useTranslation();
  const api = useApi();
  const [fields, setFields] = useState(EMPTY);
  const [asked, setAsked] = useState(EMPTY);
  const [further, setFurther] = useState<Page | null>(null);
  const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ""));
  const audit = useAnswer({ route: "audit", parts: { query }, key: ["audit", JSON.stringify(query)] });
  if (audit.data === undefined) return <Loading />;
  const rows = [...audit.data.rows, ...(further?.rows ?? [])];
  const more = (further ?? audit.data).more;
  const next = async () => {
    const page = await api.call("audit", { query: { ...query, before: rows.at(-1)?.id } });
    setFurther({ rows: [...(further?.rows ?? []), ...page.rows], more: page.more });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFurther(null);
    setAsked(fields);
  };
  return (
    <div className={frame.sheet}>
      <h1>{t("audit:title")}</h1>
      <ChainCheck />
      <form className={frame.row} onSubmit={submit}>
        <AuditFields fields={fields} onChange={setFields} />
        <Button type="submit" variant="light">
          {t("audit:find")}
        </Button>
      </form>
      <AuditTable rows={rows} />
      {more ? (
        <Button variant="default" onClick={() => void next()}>
          {t("audit:more")}
        </Button>
      ) : null}
    </div>
  );
}

function AuditFields({
  fields,
  onChange,
}: {
  fields: Fields;
  onChange: (fields: Fields) => void;
}): JSX.Element {
  const { t } = useTranslation();
  const labels = { actor: t("audit:who"), action: t("audit:what"), subject: t("audit:subject") };
  return (
    <>
      {(["actor", "action", "subject"] as const).map((name) => (
        <TextInput
          key={name}
          label={labels[name]}
          maxLength={60}
          value={fields[name]}
          onChange={(event) => onChange({ ...fields, [name]: event.currentTarget.value.trim() })}
        />
      ))}
    </>
  );
}

function AuditTable({ rows }: { rows: Page["rows"] }): JSX.Element {
  const { t, i18n } = useTranslation();
  if (rows.length === 0) return <p role="status">{t("audit:none")}</p>;
  return (
    <ScrollRegion className={`${frame.card} ${frame.scroller}`} label={t("audit:title")} marginTop={16}>
      <table className={frame.table}>
        <thead>
          <tr>
            <th scope="col">{t("audit:when")}</th>
            <th scope="col">{t("audit:who")}</th>
            <th scope="col">{t("audit:what")}</th>
            <th scope="col">{t("audit:subject")}</th>
            <th scope="col">{t("audit:detail")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{wholeTime(i18n.language, row.at)}</td>
              <td>{row.name ?? row.actor}</td>
              <td>{row.action}</td>
              <td>{row.subject}</td>
              <td>
                {Object.entries(row.detail)
                  .map(([name, value]) => `${name}: ${String(value)}`)
                  .join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
