/** Files on their way out: uploaded once, used until Zalo forgets them. */
import FormData from "form-data";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { SendError } from "../sendError.ts";
import type { ZaloClient } from "./client.ts";
import type { Upload } from "./encode.ts";

export type OutgoingFile = { id: string; name: string; mime: string; bytes: Buffer };

export type Uploads = {
  /** @throws SendError: a kind or size that Zalo does not take, or what the call says */
  get: (file: OutgoingFile) => Promise<Upload>;
  /** Zalo has forgotten it. */
  forget: (id: string) => void;
};

type Kind = { path: string; kind: Upload["kind"]; maxBytes: number };

const MEGABYTE = 1024 * 1024;
const IMAGE: Kind = { path: "/v2.0/oa/upload/image", kind: "image", maxBytes: MEGABYTE };
const FILE: Kind = { path: "/v2.0/oa/upload/file", kind: "file", maxBytes: 5 * MEGABYTE };
const KINDS: Readonly<Record<string, Kind>> = {
  "image/jpeg": IMAGE,
  "image/png": IMAGE,
  "image/gif": { path: "/v2.0/oa/upload/gif", kind: "gif", maxBytes: 5 * MEGABYTE },
  "application/pdf": FILE,
  "application/msword": FILE,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": FILE,
  "text/csv": FILE,
};
/** Zalo keeps an upload for seven days; a day before that it is made anew. */
const KEPT_MS = 6 * 86_400_000;
const MOST_KEPT = 500;

const answer = z.union([
  z.object({ attachment_id: z.string().min(1) }),
  z.object({ token: z.string().min(1) }),
]);

export function createUploads(client: ZaloClient, clock: Clock): Uploads {
  const kept = new Map<string, { upload: Upload; at: number }>();
  return {
    get: async (file) => {
      const known = kept.get(file.id);
      if (known && clock.now() - known.at < KEPT_MS) return known.upload;
      const upload = await send(client, file);
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as string);
      kept.set(file.id, { upload, at: clock.now() });
      return upload;
    },
    forget: (id) => void kept.delete(id),
  };
}

async function send(client: ZaloClient, file: OutgoingFile): Promise<Upload> {
  const kind = KINDS[file.mime.split(";")[0]?.trim().toLowerCase() ?? ""];
  if (!kind) throw new SendError({ code: "rejected", retry: "never", fault: "ours" });
  if (file.bytes.length > kind.maxBytes)
    throw new SendError({ code: "fileTooBig", retry: "never", fault: "ours" });
  const form = new FormData();
  form.append("file", file.bytes, { filename: file.name, contentType: file.mime });
  const body = { bytes: form.getBuffer(), headers: form.getHeaders() as Record<string, string> };
  const found = answer.safeParse(
    await client.call({ method: "POST", path: kind.path, body, repeatable: true }),
  );
  if (!found.success) throw new SendError({ code: "transient", retry: "later", fault: "theirs" });
  if ("token" in found.data) return { kind: "file", token: found.data.token };
  return { kind: kind.kind === "gif" ? "gif" : "image", attachmentId: found.data.attachment_id };
}
