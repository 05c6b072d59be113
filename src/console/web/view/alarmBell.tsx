/** Alarms that nobody has noted yet. Codes and times only. */
import { ActionIcon, Button, Popover } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Alarm } from "../../api.ts";
import style from "../style/bell.module.css";
import { useAct, useAnswer } from "./ask.ts";
import { codeWord } from "./codeWord.ts";
import { Icon } from "./icon.tsx";
import { UrgencyMark } from "./queue/urgencyMark.tsx";
import { hourMinute } from "./times.ts";

export function AlarmBell(): JSX.Element {
  const { t } = useTranslation();
  const alarms = useAnswer({ route: "alarms", parts: {}, key: ["alarms"] });
  const fresh = (alarms.data?.alarms ?? []).filter((alarm) => alarm.seenAt === null);
  return (
    <Popover position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <ActionIcon
          className={style.bell}
          variant={fresh.length > 0 ? "light" : "subtle"}
          color={fresh.length > 0 ? "red" : "teal"}
          size="lg"
          aria-label={`${t("frame:alarms")}: ${fresh.length}`}
        >
          <Icon name="bell" />
          {fresh.length > 0 ? (
            <span className={style.count}>{fresh.length > 99 ? "99+" : fresh.length}</span>
          ) : null}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("frame:alarms")}>
        {fresh.length === 0 ? <p className={style.none}>{t("frame:noAlarms")}</p> : null}
        <ul className={style.list}>
          {fresh.slice(0, 20).map((alarm) => (
            <OneAlarm key={alarm.id} alarm={alarm} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function OneAlarm({ alarm }: { alarm: Alarm }): JSX.Element {
  const { t, i18n } = useTranslation();
  const note = useAct({ route: "alarmSeen", stale: [["alarms"]] });
  return (
    <li className={style.alarm}>
      <UrgencyMark urgency={alarm.urgency} />
      <span className={style.words}>
        {codeWord(t, "because", alarm.because)} · {hourMinute(i18n.language, alarm.createdAt)}
        {alarm.code === null ? null : (
          <>
            {" · "}
            <Link to={`/talk/${alarm.code}`}>{alarm.code}</Link>
          </>
        )}
      </span>
      <Button
        size="compact-sm"
        variant="light"
        loading={note.isPending}
        onClick={() => note.mutate({ params: { alarm: alarm.id }, body: {} })}
      >
        {t("frame:alarmSeen")}
      </Button>
    </li>
  );
}
