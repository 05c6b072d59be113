/** What stands above the box when a text did not leave: newer lines, warnings, failures. */
import { Button, Group } from "@mantine/core";
import { type JSX, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Line, Warning } from "../../../api.ts";
import style from "../../style/lines.module.css";
import { codeWord } from "../codeWord.ts";
import { hourMinute } from "../times.ts";
import type { useComposer } from "./useComposer.ts";

export function ComposerStop({ composer }: { composer: ReturnType<typeof useComposer> }): JSX.Element | null {
  const { phase } = composer.state;
  const box = useRef<HTMLDivElement>(null);
  const stops = phase.type === "held" || phase.type === "warned" || phase.type === "failed";
  useEffect(() => {
    // Only where a decision is asked for; typing goes on under a failure.
    if (phase.type === "held" || phase.type === "warned") box.current?.focus();
  }, [phase.type]);
  if (!stops) return null;
  return (
    <div ref={box} className={style.stopBox} data-grave={phase.type === "failed"} role="alert" tabIndex={-1}>
      {phase.type === "held" ? <Held lines={phase.lines} onSend={composer.send} /> : null}
      {phase.type === "warned" ? <Warned warnings={phase.warnings} composer={composer} /> : null}
      {phase.type === "failed" ? <NotSent phase={phase} onAgain={composer.send} /> : null}
    </div>
  );
}

function Held({ lines, onSend }: { lines: readonly Line[]; onSend: () => void }): JSX.Element {
  const { t, i18n } = useTranslation();
  return (
    <>
      <h3>{t("composer:heldTitle")}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            {hourMinute(i18n.language, line.createdAt)}{" "}
            {shortWords(line, (code) => codeWord(t, "event", code))}
          </li>
        ))}
      </ul>
      <Button size="compact-md" onClick={onSend}>
        {t("composer:heldSend")}
      </Button>
    </>
  );
}

function shortWords({ content }: Line, eventWord: (code: string) => string): string {
  switch (content.type) {
    case "text":
    case "edited":
      return content.text;
    case "choice":
      return content.label ?? content.choice;
    case "contact":
      return content.phone;
    case "event":
      return eventWord(content.what);
    case "media":
      return content.caption ?? `[${content.media}]`;
    case "location":
      return `${content.latitude}, ${content.longitude}`;
    case "gone":
      return "—";
  }
}

type WarnedProps = { warnings: readonly Warning[]; composer: ReturnType<typeof useComposer> };

function Warned({ warnings, composer }: WarnedProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("composer:warnedTitle")}</h3>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.code}>
            {codeWord(t, "warning", warning.code)}{" "}
            {warning.quotes.length > 0 ? (
              <b>{warning.quotes.map((one) => `“${one.quote}”`).join(", ")}</b>
            ) : null}
          </li>
        ))}
      </ul>
      <Group gap="xs">
        <Button size="compact-md" onClick={() => composer.dispatch({ type: "thoughtAgain" })}>
          {t("composer:change")}
        </Button>
        <Button size="compact-md" variant="default" onClick={composer.sendAnyway}>
          {t("composer:sendAnyway")}
        </Button>
      </Group>
    </>
  );
}

function NotSent(props: { phase: { error: string; unsure: boolean }; onAgain: () => void }): JSX.Element {
  const { t } = useTranslation();
  const { error, unsure } = props.phase;
  const why =
    error === "notLive"
      ? t("composer:notLive")
      : (t as unknown as (key: string, options: object) => string)(`problem:${error}`, {
          defaultValue: error,
        });
  return (
    <>
      <h3>{t("composer:failed")}</h3>
      <p style={{ margin: "0 0 8px" }}>
        {why} {unsure ? t("composer:unsure") : ""}
      </p>
      <Button size="compact-md" variant="default" onClick={props.onAgain}>
        {t("composer:again")}
      </Button>
    </>
  );
}
