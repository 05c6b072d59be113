/** Talks that the bot leads alone; reading one takes a case and a reason. */
import { Button, Textarea } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { CaselessTalk } from "../../../api.ts";
import frame from "../../style/frame.module.css";
import { failureWords, useAct, useAnswer } from "../ask.ts";
import { ScrollRegion } from "../scrollRegion.tsx";
import { FormDialog } from "../talk/formDialog.tsx";
import { dayAndHour } from "../times.ts";

const REFRESH_MS = 30_000;

export function CaselessTable(): JSX.Element | null {
  const { t, i18n } = useTranslation();
  const answer = useAnswer({ route: "caseless", parts: {}, key: ["caseless"], refetchMs: REFRESH_MS });
  const [opening, setOpening] = useState<CaselessTalk | null>(null);
  if (answer.data === undefined) return null;
  const { talks } = answer.data;
  if (talks.length === 0) return <p className={frame.dim}>{t("oversight:noCaseless")}</p>;
  return (
    <>
      <p className={frame.dim}>{t("oversight:caselessText")}</p>
      <ScrollRegion
        className={`${frame.card} ${frame.scroller}`}
        label={t("oversight:caseless")}
        marginTop={16}
      >
        <table className={frame.table}>
          <thead>
            <tr>
              <th scope="col">{t("oversight:lastSaid")}</th>
              <th scope="col">{t("oversight:channel")}</th>
              <th scope="col">{t("oversight:said")}</th>
              <th scope="col">{t("oversight:before")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {talks.map((talk) => {
              const time = dayAndHour(i18n.language, talk.lastSaidAt);
              const channel = t(`channel:${talk.channel}`);
              return (
                <tr key={talk.id}>
                  <th scope="row">{time}</th>
                  <td>
                    {channel} · {t(`locale:${talk.locale}`)}
                  </td>
                  <td>{talk.said}</td>
                  <td>{talk.hadCases ? t("frame:yes") : t("frame:no")}</td>
                  <td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t("oversight:openOne", { channel, time })}
                      onClick={() => setOpening(talk)}
                    >
                      {t("oversight:open")}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
      {opening === null ? null : <OpenDialog talk={opening} onClose={() => setOpening(null)} />}
    </>
  );
}

function OpenDialog({ talk, onClose }: { talk: CaselessTalk; onClose: () => void }): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const act = useAct({
    route: "openCase",
    stale: [["caseless"], ["queue"], ["board"]],
    ownFailure: true,
    onDone: ({ case: row }) => navigate(`/talk/${row.code}`),
  });
  return (
    <FormDialog
      title={t("oversight:open")}
      text={t("oversight:openText")}
      go={t("oversight:open")}
      ready={reason.trim().length >= 3}
      pending={act.isPending}
      failure={act.isError ? failureWords(t, act.error) : null}
      onClose={onClose}
      onGo={() => act.mutate({ params: { talk: talk.id }, body: { reason } })}
    >
      <Textarea
        label={`${t("act:reason")} (${t("act:reasonShort")})`}
        autosize
        minRows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
