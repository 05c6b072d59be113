/** The head of a talk: which case, how urgent, whose. */
import { ActionIcon } from "@mantine/core";
import type { JSX, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Talk } from "../../../api.ts";
import type { Owning } from "../../model/access.ts";
import style from "../../style/talk.module.css";
import { provinceName } from "../codeWord.ts";
import { Icon } from "../icon.tsx";
import { useAbout } from "../queue/caseItem.tsx";
import { UrgencyMark } from "../queue/urgencyMark.tsx";
import { WaitingClock } from "../queue/waitingClock.tsx";

export function TalkHead({
  talk,
  owning,
  acts,
}: {
  talk: Talk;
  owning: Owning;
  acts: ReactNode;
}): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const row = talk.case;
  const about = useAbout(row);
  const meta = [
    t(`channel:${row.channel}`),
    provinceName(row.provinceCode),
    row.ageBand === null ? null : t(`ageBand:${row.ageBand}`),
    t(`status:${row.status}`),
    row.owner === null ? t("queue:nobody") : t("queue:owner", { name: row.owner.displayName }),
  ].filter((word) => word !== null);
  return (
    <header className={style.head}>
      <ActionIcon variant="subtle" aria-label={t("talk:back")} onClick={() => navigate("/")}>
        <Icon name="back" />
      </ActionIcon>
      <UrgencyMark urgency={row.urgency} />
      <h1>
        {about} <span className={style.headCode}>{row.code}</span>
      </h1>
      <span className={style.headMeta}>
        {meta.join(" · ")}
        {talk.helpers.length > 0
          ? ` · ${t("talk:helpers", { names: talk.helpers.map((one) => one.displayName).join(", ") })}`
          : ""}
      </span>
      {owning === "free" ? <WaitingClock row={row} /> : null}
      <div className={style.headActs}>{acts}</div>
    </header>
  );
}
