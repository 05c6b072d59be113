/** How each channel is, what it costs today, and to whom it soon lets nobody write. */
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ChannelState } from "../../../api.ts";
import frame from "../../style/frame.module.css";
import { useAnswer } from "../ask.ts";
import { Icon } from "../icon.tsx";
import { ScrollRegion } from "../scrollRegion.tsx";
import { dayAndHour } from "../times.ts";

/** A channel looks after itself twice a minute. */
const REFRESH_MS = 30_000;

export function ChannelTable(): JSX.Element | null {
  const { t } = useTranslation();
  const answer = useAnswer({ route: "channels", parts: {}, key: ["channels"], refetchMs: REFRESH_MS });
  if (answer.data === undefined) return null;
  const { channels } = answer.data;
  if (channels.length === 0) return <p className={frame.dim}>{t("oversight:none")}</p>;
  return (
    <ScrollRegion
      className={`${frame.card} ${frame.scroller}`}
      label={t("oversight:channels")}
      marginTop={16}
    >
      <table className={frame.table}>
        <thead>
          <tr>
            <th scope="col">{t("oversight:channel")}</th>
            <th scope="col">{t("oversight:state")}</th>
            <th scope="col">{t("oversight:heard")}</th>
            <th scope="col">{t("oversight:sent")}</th>
            <th scope="col">{t("oversight:token")}</th>
            <th scope="col">{t("oversight:paid")}</th>
            <th scope="col">{t("oversight:ending")}</th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <ChannelRow key={channel.name} channel={channel} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ChannelRow({ channel }: { channel: ChannelState }): JSX.Element {
  const { t, i18n } = useTranslation();
  const time = (at: string | null) => (at === null ? "—" : dayAndHour(i18n.language, at));
  return (
    <tr>
      <th scope="row">{t(`channel:${channel.name}`)}</th>
      <td>
        <Icon name={channel.ok ? "check" : "warn"} size={16} />{" "}
        {channel.ok ? t("oversight:well") : t("oversight:ill")}
        {channel.reasons.map((reason) => (
          <div key={reason} className={frame.dim} lang="en">
            {reason}
          </div>
        ))}
      </td>
      <td>{time(channel.lastInboundAt)}</td>
      <td>{time(channel.lastOutboundAt)}</td>
      <td>{time(channel.tokenObtainedAt)}</td>
      <td>{channel.paidToday}</td>
      <td>
        {channel.ending.length === 0 ? "—" : null}
        {channel.ending.map(({ code, what, at }) => (
          <div key={`${code} ${what}`}>
            <Link to={`/talk/${code}`}>
              {t(what === "all" ? "oversight:endingAll" : "oversight:endingFree", { code, time: time(at) })}
            </Link>
          </div>
        ))}
      </td>
    </tr>
  );
}
