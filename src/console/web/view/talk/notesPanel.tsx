/** Notes for colleagues. Written in the composer, where drafts are kept. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { Talk } from "../../../api.ts";
import style from "../../style/talk.module.css";
import { dayAndHour } from "../times.ts";

export function NotesPanel({ talk }: { talk: Talk }): JSX.Element {
  const { t, i18n } = useTranslation();
  if (talk.notes.length === 0) return <p className={style.dim}>{t("act:noNotes")}</p>;
  return (
    <>
      {talk.notes.map((note) => (
        <div key={note.id} className={style.note}>
          <span className={style.noteHead}>
            {note.staff.displayName} · {dayAndHour(i18n.language, note.createdAt)}
          </span>
          {note.text}
        </div>
      ))}
    </>
  );
}
