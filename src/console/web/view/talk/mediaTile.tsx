/** A picture or recording: covered until somebody asks for it; the asking is recorded by the server. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type JSX, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LineContent } from "../../../api.ts";
import style from "../../style/lines.module.css";
import { Icon } from "../icon.tsx";
import { useApi } from "../surroundings.ts";

type Media = Extract<LineContent, { type: "media" }>;

export function MediaTile({ caseRef, content }: { caseRef: string; content: Media }): JSX.Element {
  const { t } = useTranslation();
  const { file, media, caption } = content;
  const [asked, setAsked] = useState(false);
  const name: string = t(`media:${media}`);
  if (file === null || file.state !== "stored")
    return (
      <>
        {name}
        {file === null ? "" : ` (${t(`fileState:${file.state}`)})`} {caption}
      </>
    );
  return (
    <>
      {asked ? (
        <Shown
          caseRef={caseRef}
          file={file.id}
          mime={file.mime ?? ""}
          media={media}
          onHide={() => setAsked(false)}
        />
      ) : (
        <button type="button" className={style.tile} onClick={() => setAsked(true)}>
          <Icon name="image" size={26} />
          <b>{t("talk:showMedia", { what: name.toLowerCase() })}</b>
          <span>{t("talk:lookRecorded")}</span>
        </button>
      )}
      {caption === null ? null : <p style={{ margin: "6px 0 0" }}>{caption}</p>}
    </>
  );
}

type ShownProps = { caseRef: string; file: string; mime: string; media: Media["media"]; onHide: () => void };

function Shown({ caseRef, file, mime, media, onHide }: ShownProps): JSX.Element {
  const { t } = useTranslation();
  const url = useFile(caseRef, file);
  if (url === "failed") return <p role="alert">{t("fileState:failed")}</p>;
  if (url === null) return <p role="status">{t("frame:loading")}</p>;
  const picture = mime.startsWith("image/");
  return (
    <>
      {picture ? <img className={style.picture} src={url} alt={t(`media:${media}`)} /> : null}
      {mime.startsWith("audio/") || media === "voice" ? (
        // biome-ignore lint/a11y/useMediaCaption: what a child has recorded has no captions
        <audio controls src={url} />
      ) : null}
      {mime.startsWith("video/") ? (
        // biome-ignore lint/a11y/useMediaCaption: what a child has recorded has no captions
        <video className={style.picture} controls src={url} />
      ) : null}
      {picture || mime.startsWith("audio/") || mime.startsWith("video/") || media === "voice" ? null : (
        <a href={url} download>
          {t("talk:download")}
        </a>
      )}
      <div>
        <Button size="compact-sm" variant="default" onClick={onHide}>
          {t("talk:hideMedia")}
        </Button>
      </div>
    </>
  );
}

/** One look is one request: scrolling away and back does not ask again. The bytes leave memory with the talk. */
function useFile(caseRef: string, file: string): string | "failed" | null {
  const api = useApi();
  const bytes = useQuery({
    queryKey: ["file", caseRef, file],
    queryFn: () => api.bytes(caseRef, file),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (bytes.data === undefined) return;
    const made = URL.createObjectURL(bytes.data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes.data]);
  return bytes.isError ? "failed" : url;
}
