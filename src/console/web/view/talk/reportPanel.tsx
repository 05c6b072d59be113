/** Form 01, filled from the bot's answers, completed and corrected by staff. */
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReportForm, Talk } from "../../../api.ts";
import { ApiError } from "../../browser/api.ts";
import { filledFields, isEdited } from "../../model/reportFields.ts";
import style from "../../style/talk.module.css";
import { failureWords, useAct } from "../ask.ts";
import { ReportFields } from "./reportFields.tsx";

type View = Talk["report"];

export function ReportPanel({ talk }: { talk: Talk }): JSX.Element {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [base, setBase] = useState<View>(talk.report);
  const [form, setForm] = useState<ReportForm>(talk.report.form);
  const edited = isEdited(base.form, form);
  // An untouched form follows the server; a touched one waits for its writer.
  if (!edited && talk.report.version !== base.version) {
    setBase(talk.report);
    setForm(talk.report.form);
  }
  const save = useAct({
    route: "editReport",
    stale: [["talk"]],
    ownFailure: true,
    onDone: (answer) => {
      setBase(answer);
      setForm(answer.form);
    },
  });
  const stale = save.error instanceof ApiError && save.error.code === "stale";
  const put = (version: string | null) =>
    save.mutate(
      { params: { case: talk.case.id }, body: { version, form } },
      {
        onError: (error) =>
          error instanceof ApiError &&
          error.code === "stale" &&
          void queries.invalidateQueries({ queryKey: ["talk"] }),
      },
    );
  const takeNew = () => {
    setBase(talk.report);
    setForm(talk.report.form);
    save.reset();
  };
  const { filled, all } = filledFields(form);
  const may = talk.can.includes("report.edit");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (edited) put(base.version);
      }}
    >
      <h2>{t("report:title")}</h2>
      <p className={style.dim}>{t("report:filled", { filled, all })}</p>
      <ReportFields form={form} disabled={!may} onChange={setForm} />
      <div className={style.sticky}>
        {stale ? (
          <>
            <span role="alert">{t("report:stale")}</span>
            <Button variant="default" onClick={takeNew}>
              {t("report:reload")}
            </Button>
            <Button onClick={() => put(talk.report.version)}>{t("report:keepMine")}</Button>
          </>
        ) : (
          <>
            <Button type="submit" disabled={!edited || !may} loading={save.isPending}>
              {t("report:save")}
            </Button>
            <span role="status">
              {save.isError
                ? failureWords(t, save.error)
                : edited
                  ? t("report:unsaved")
                  : save.isSuccess
                    ? t("frame:saved")
                    : ""}
            </span>
          </>
        )}
      </div>
    </form>
  );
}
