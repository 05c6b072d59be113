/** What a person's message holds: words, pictures, a place. One table, kind → contents. */

import { z } from "zod";
import type { MediaKind } from "../../../flows/contract.ts";
import type { FileRef, InboundContent } from "../../messages.ts";
import { composed, readText } from "./buttonPayload.ts";
import { type Attachment, attachmentsOf, type WebhookEvent } from "./webhookEvent.ts";

export type MessageKind =
  | "text"
  | "image"
  | "gif"
  | "link"
  | "audio"
  | "video"
  | "sticker"
  | "location"
  | "file"
  | "business_card";

type Decoder = (event: WebhookEvent) => InboundContent[];

const MIME: Partial<Record<MediaKind, string>> = { animation: "image/gif" };
const card = z.object({ phone: z.string().regex(/^\+?[\d .-]{3,20}$/) });

/** The contents of a message of this kind; [] when there is nothing in it that anybody could use. */
export const decodeMessage: Readonly<Record<MessageKind, Decoder>> = {
  text: (event) => textOf(event),
  image: media("photo"),
  gif: media("animation"),
  audio: media("voice"),
  video: media("video"),
  sticker: media("sticker"),
  file: media("document"),
  link: (event) => linkOf(event),
  location: (event) => locationOf(event),
  business_card: (event) => cardOf(event),
};

function textOf(event: WebhookEvent): InboundContent[] {
  const text = event.message?.text ?? "";
  return text.trim() === "" ? [] : [readText(text)];
}

function media(kind: MediaKind): Decoder {
  return (event) => {
    const files = attachmentsOf(event).flatMap((one) => fileOf(one, kind));
    const words = composed(event.message?.text ?? "");
    const caption = words.trim() === "" ? null : words;
    if (files.length === 0) return textOf(event);
    return files.map((file, at) => ({
      type: "media",
      media: kind,
      file,
      caption: at === 0 ? caption : null,
    }));
  };
}

function fileOf({ payload }: Attachment, kind: MediaKind): FileRef[] {
  const link = payload.url ?? (kind === "sticker" ? (payload.id ?? payload.thumbnail) : payload.thumbnail);
  if (link === undefined || link === "") return [];
  const size = Number(payload.size);
  return [
    {
      id: link,
      name: payload.name ?? null,
      mime: MIME[kind] ?? null,
      size: payload.size !== undefined && Number.isSafeInteger(size) && size >= 0 ? size : null,
    },
  ];
}

/** A link is words with an address: it is read like words, and nobody opens it here. */
function linkOf(event: WebhookEvent): InboundContent[] {
  const links = attachmentsOf(event).flatMap((one) => one.payload.url ?? []);
  const words = event.message?.text ?? "";
  const missing = links.filter((link) => !words.includes(link));
  const text = [words, ...missing].filter((part) => part.trim() !== "").join("\n");
  return text === "" ? [] : [{ type: "text", text: composed(text) }];
}

function locationOf(event: WebhookEvent): InboundContent[] {
  const place =
    attachmentsOf(event).find((one) => one.payload.coordinates)?.payload.coordinates ??
    event.message?.location;
  if (!place || Math.abs(place.latitude) > 90 || Math.abs(place.longitude) > 180) return textOf(event);
  return [{ type: "location", latitude: place.latitude, longitude: place.longitude, accuracy: null }];
}

/** Somebody's contact: the number stands in a JSON text inside the description. It is not the sender's own. */
function cardOf(event: WebhookEvent): InboundContent[] {
  for (const { payload } of attachmentsOf(event)) {
    const read = card.safeParse(parsed(payload.description ?? ""));
    if (read.success) return [{ type: "contact", phone: read.data.phone, own: false }];
  }
  return linkOf(event);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
