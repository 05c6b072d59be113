/** The content of a line, by its kind. */
import { Button, CopyButton } from "@mantine/core";
import type { JSX } from "react";
import { useTranslation } from "react-i18next";
import type { HandOver, Line, LineContent } from "../../../api.ts";
import { ARCHIPELAGOS, coordinateText, placeInSketch, SKETCH, sketchPath } from "../../model/vietnam.ts";
import style from "../../style/lines.module.css";
import { MediaTile } from "./mediaTile.tsx";

type Quotes = HandOver["quotes"];

export function LineWords({
  caseRef,
  line,
  quotes,
}: {
  caseRef: string;
  line: Line;
  quotes: Quotes;
}): JSX.Element {
  const { t } = useTranslation();
  const { content } = line;
  switch (content.type) {
    case "text":
      return (
        <>
          <Quoted text={content.text} quotes={quotes} />
          {content.choices.length > 0 ? (
            <span className={style.choices}>
              {t("talk:choices")}: {content.choices.map((choice) => choice.label).join(" / ")}
            </span>
          ) : null}
        </>
      );
    case "choice":
      return (
        <>
          {t("talk:chose")}: <b>{content.label ?? content.choice}</b>
        </>
      );
    case "location":
      return <PlaceSketch content={content} />;
    case "contact":
      return (
        <>
          {content.own ? t("talk:contactOwn") : t("talk:contactOther")}: <b>{content.phone}</b>
        </>
      );
    case "media":
      return <MediaTile caseRef={caseRef} content={content} />;
    case "edited":
      return (
        <>
          {content.text} <span className={style.choices}>{t("talk:edited")}</span>
        </>
      );
    case "event":
    case "gone":
      return <i>{t("talk:gone")}</i>;
  }
}

/** The words that raised the alarm are marked where they stand. */
function Quoted({ text, quotes }: { text: string; quotes: Quotes }): JSX.Element {
  const spans = quotes
    .flatMap(({ start, end }) =>
      start === null || end === null || end > text.length ? [] : [{ start, end }],
    )
    .sort((a, b) => a.start - b.start);
  const parts: JSX.Element[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    parts.push(<span key={`t${at}`}>{text.slice(at, start)}</span>);
    parts.push(
      <mark key={`m${start}`} className={style.mark}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

function Archipelago(props: { name: string; at: { x: number; y: number } | null }): JSX.Element | null {
  if (props.at === null) return null;
  const { x, y } = props.at;
  return (
    <g className={style.islands}>
      <ellipse cx={x - 4} cy={y - 2} rx={2} ry={1.2} />
      <ellipse cx={x + 2} cy={y + 1} rx={1.6} ry={1} />
      <ellipse cx={x + 5} cy={y - 3} rx={1.2} ry={0.9} />
      <text x={x} y={y + 12} textAnchor="middle">
        {props.name}
      </text>
    </g>
  );
}

/** Roughly where, drawn here: no map server learns where a child is. */
function PlaceSketch({ content }: { content: Extract<LineContent, { type: "location" }> }): JSX.Element {
  const { t } = useTranslation();
  const { latitude, longitude, accuracy } = content;
  const point = placeInSketch(latitude, longitude);
  const text = coordinateText(latitude, longitude);
  return (
    <div className={style.place}>
      {point === null ? null : (
        <svg
          className={style.sketch}
          viewBox={`0 0 ${SKETCH.width} ${SKETCH.height}`}
          role="img"
          aria-label={t("talk:position")}
        >
          <path d={sketchPath()} />
          {ARCHIPELAGOS.map(({ name, latitude: north, longitude: east }) => (
            <Archipelago key={name} name={name} at={placeInSketch(north, east)} />
          ))}
          <circle cx={point.x} cy={point.y} r={5} />
        </svg>
      )}
      <div>
        <b>{t("talk:position")}</b>
        <div className={style.coordinates}>{text}</div>
        {accuracy === null ? null : <div>{t("talk:accuracy", { meters: Math.round(accuracy) })}</div>}
        {point === null ? <div>{t("talk:outsideSketch")}</div> : null}
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="light" onClick={copy}>
              {copied ? t("frame:copied") : t("frame:copy")}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
