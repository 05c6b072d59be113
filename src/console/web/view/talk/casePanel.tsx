/** What the case is, in codes and times. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { Talk } from "../../../api.ts";
import style from "../../style/talk.module.css";
import { codeWord, provinceName } from "../codeWord.ts";
import { wholeTime } from "../times.ts";

export function CasePanel({ talk }: { talk: Talk }): JSX.Element {
  const { t, i18n } = useTranslation();
  const row = talk.case;
  const time = (at: string | null) => (at === null ? "—" : wholeTime(i18n.language, at));
  const facts: [string, string][] = [
    [t("cases:code"), row.code],
    [t("cases:status"), t(`status:${row.status}`)],
    [t("queue:kind"), t(`kind:${row.kind}`)],
    [t("queue:category"), row.categories.map((code) => codeWord(t, "category", code)).join(", ") || "—"],
    [t("queue:province"), provinceName(row.provinceCode) ?? t("frame:unknown")],
    [t("act:commune"), row.communeCode ?? t("frame:unknown")],
    [t("act:age"), row.ageBand === null ? t("frame:unknown") : t(`ageBand:${row.ageBand}`)],
    [t("act:sex"), row.sex === null ? t("frame:unknown") : t(`sex:${row.sex}`)],
    [t("queue:channel"), `${t(`channel:${row.channel}`)} · ${t(`locale:${row.locale}`)}`],
    [t("act:opened"), time(row.createdAt)],
    [t("act:firstAnswer"), time(row.firstAnswerAt)],
    [t("act:closedAt"), time(row.closedAt)],
    [t("act:outcome"), row.outcome === null ? "—" : t(`outcome:${row.outcome}`)],
  ];
  return (
    <dl className={style.pairs}>
      {facts.map(([name, value]) => (
        <FactPair key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function FactPair({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
