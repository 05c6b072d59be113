/** Right, wrong or missed: one tap for the review of how the bot hears. */
import { Menu } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Talk } from "../../../api.ts";
import style from "../../style/lines.module.css";
import { useAct } from "../ask.ts";

const MARKS = ["right", "wrong", "missed"] as const;

export function MarkMenu({ talk, line }: { talk: Talk; line: Line }): JSX.Element {
  const { t } = useTranslation();
  const mark = useAct({ route: "mark", stale: [["talk"]] });
  const set = (value: (typeof MARKS)[number] | null) =>
    mark.mutate({ params: { case: talk.case.id }, body: { lineId: line.id, mark: value } });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={style.markButton}
          {...(line.mark === null ? {} : { "data-mark": line.mark })}
        >
          {line.mark === null ? t("talk:marks") : t(`mark:${line.mark}`)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {MARKS.map((one) => (
          <Menu.Item key={one} onClick={() => set(one)}>
            {t(`mark:${one}`)}
          </Menu.Item>
        ))}
        {line.mark === null ? null : <Menu.Item onClick={() => set(null)}>{t("talk:unmark")}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
