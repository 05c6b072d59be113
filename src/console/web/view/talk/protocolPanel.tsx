/** A protocol as a checklist: ticks are stored with who and when; stop rules stand out. */
import { Checkbox, NativeSelect } from "@mantine/core";
import { type JSX, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Desk, Talk } from "../../../api.ts";
import { protocolView, type StepView } from "../../model/protocol.ts";
import style from "../../style/talk.module.css";
import { useAct } from "../ask.ts";
import { Icon } from "../icon.tsx";
import { hourMinute } from "../times.ts";

type Props = { talk: Talk; protocols: Desk["protocols"]; fitting: string | null };

export function ProtocolPanel({ talk, protocols, fitting }: Props): JSX.Element {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<string | null>(null);
  const protocol = protocols.find((one) => one.id === (picked ?? fitting)) ?? protocols[0];
  const tick = useAct({ route: "tick", stale: [["talk"]] });
  if (protocol === undefined) return <p className={style.dim}>{t("frame:loading")}</p>;
  const view = protocolView(protocol, talk.ticks);
  const may = talk.can.includes("protocol.tick");
  return (
    <>
      <NativeSelect
        label={t("protocol:pick")}
        value={protocol.id}
        onChange={(event) => setPicked(event.currentTarget.value)}
        data={protocols.map((one) => ({
          value: one.id,
          label: one.id === fitting ? `${one.title} · ${t("protocol:fitting")}` : one.title,
        }))}
      />
      <p className={style.dim} role="status">
        {t("protocol:progress", { done: view.done, all: view.steps.length })}
      </p>
      <ol className={style.steps}>
        {view.steps.map((step) => (
          <Step
            key={step.id}
            step={step}
            disabled={!may}
            onTick={(done) =>
              tick.mutate({
                params: { case: talk.case.id },
                body: { protocol: protocol.id, step: step.id, done },
              })
            }
          />
        ))}
      </ol>
    </>
  );
}

function Step(props: { step: StepView; disabled: boolean; onTick: (done: boolean) => void }): JSX.Element {
  const { t, i18n } = useTranslation();
  const { step } = props;
  return (
    <li className={style.step} data-next={step.next} data-stop={step.stop} data-blocked={step.blocked}>
      {step.stop ? (
        <span className={style.stop}>
          <Icon name="stop" size={16} />
          {t("protocol:stop")}
        </span>
      ) : null}
      <Checkbox
        label={step.text}
        checked={step.tick !== null}
        disabled={props.disabled}
        onChange={(event) => props.onTick(event.currentTarget.checked)}
      />
      {step.tick === null ? null : (
        <div className={style.stepNote}>
          {t("protocol:tickedBy", {
            name: step.tick.staff.displayName,
            time: hourMinute(i18n.language, step.tick.at),
          })}
        </div>
      )}
      {step.next && step.tick === null ? <div className={style.stepNote}>{t("protocol:next")}</div> : null}
      {step.blocked && step.tick === null ? <div className={style.stepNote}>{t("protocol:wait")}</div> : null}
    </li>
  );
}
