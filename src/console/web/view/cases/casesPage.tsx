/** Finding cases: by code, phone, place, category, status, date. The question goes in the body, never in an address. */
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { BodyOf, CaseRow } from "../../../api.ts";
import frame from "../../style/frame.module.css";
import { failureWords, useAct } from "../ask.ts";
import { categoryOptions, provinceOptions, statusOptions, urgencyOptions } from "../options.ts";
import { FoundCases } from "./foundCases.tsx";

type Fields = {
  [K in "code" | "phone" | "provinceCode" | "category" | "status" | "urgency" | "from" | "to"]: string;
};
const EMPTY: Fields = {
  code: "",
  phone: "",
  provinceCode: "",
  category: "",
  status: "",
  urgency: "",
  from: "",
  to: "",
};

/** Days are Vietnam's: from its midnight to the end of its day. */
function bodyOf(fields: Fields, before: string | null): BodyOf<"search"> {
  const { from, to, ...rest } = fields;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value.trim() !== ""));
  return {
    ...given,
    ...(from === "" ? {} : { from: new Date(`${from}T00:00:00+07:00`).toISOString() }),
    ...(to === "" ? {} : { to: new Date(`${to}T23:59:59+07:00`).toISOString() }),
    ...(before === null ? {} : { before }),
    limit: 50,
  } as BodyOf<"search">;
}

export function CasesPage(): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [fields, setFields] = useState<Fields>(EMPTY);
  const [found, setFound] = useState<{ rows: CaseRow[]; more: boolean } | null>(null);
  const search = useAct({ route: "search", ownFailure: true });
  const ask = (before: string | null) =>
    search.mutate(
      { body: bodyOf(fields, before) },
      {
        onSuccess: (page) => {
          const only = page.rows[0];
          if (before === null && fields.code !== "" && page.rows.length === 1 && only !== undefined)
            navigate(`/talk/${only.code}`);
          setFound({
            rows: before === null ? page.rows : [...(found?.rows ?? []), ...page.rows],
            more: page.more,
          });
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(null);
  };
  return (
    <div className={frame.sheet}>
      <h1>{t("cases:title")}</h1>
      <form className={frame.card} onSubmit={submit}>
        <SearchFields fields={fields} onChange={setFields} />
        <Button mt="md" type="submit" loading={search.isPending}>
          {t("cases:find")}
        </Button>
        {search.isError ? <p role="alert">{failureWords(t, search.error)}</p> : null}
      </form>
      {found === null ? <p className={frame.dim}>{t("cases:start")}</p> : <FoundCases rows={found.rows} />}
      {found?.more === true ? (
        <Button
          variant="default"
          loading={search.isPending}
          onClick={() => ask(found.rows.at(-1)?.id ?? null)}
        >
          {t("cases:more")}
        </Button>
      ) : null}
    </div>
  );
}

function SearchFields({
  fields,
  onChange,
}: {
  fields: Fields;
  onChange: (fields: Fields) => void;
}): JSX.Element {
  const { t } = useTranslation();
  const any = { value: "", label: t("frame:any") };
  const set = (name: keyof Fields) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...fields, [name]: event.currentTarget.value });
  return (
    <div className={frame.figures}>
      <TextInput label={t("cases:code")} placeholder="ABCD-2345" value={fields.code} onChange={set("code")} />
      <TextInput
        label={t("cases:phone")}
        description={t("cases:phoneHint")}
        inputWrapperOrder={["label", "input", "description"]}
        type="tel"
        autoComplete="off"
        value={fields.phone}
        onChange={set("phone")}
      />
      <NativeSelect
        label={t("queue:province")}
        data={[any, ...provinceOptions()]}
        value={fields.provinceCode}
        onChange={set("provinceCode")}
      />
      <NativeSelect
        label={t("queue:category")}
        data={[any, ...categoryOptions(t)]}
        value={fields.category}
        onChange={set("category")}
      />
      <NativeSelect
        label={t("cases:status")}
        data={[any, ...statusOptions(t)]}
        value={fields.status}
        onChange={set("status")}
      />
      <NativeSelect
        label={t("queue:urgency")}
        data={[any, ...urgencyOptions(t)]}
        value={fields.urgency}
        onChange={set("urgency")}
      />
      <TextInput label={t("cases:from")} type="date" value={fields.from} onChange={set("from")} />
      <TextInput label={t("cases:to")} type="date" value={fields.to} onChange={set("to")} />
    </div>
  );
}
