/** Photos, recordings and documents: in with one request each, out only to the one who may see them. */
import type { FastifyPluginAsync, FastifyReply } from "fastify";
import type { InboundContent } from "../../messages.ts";
import { giveAddress, readAddress } from "./address.ts";
import { answerAway } from "./answerAway.ts";
import { decodeUpload } from "./decode.ts";
import type { Door } from "./door.ts";
import { type FileKind, fileKindOf, isShownInPage } from "./fileKind.ts";
import { stripMetadata } from "./stripMetadata.ts";
import type { WebChatDeps, WebFile, WebLimits } from "./webChatDeps.ts";
import { webInbound } from "./webInbound.ts";

const MAX_FILE = 20 * 1024 * 1024;

type Taken = { file: WebFile; kind: FileKind };

/** The routes of files. The body is the file itself, its message id and name come as headers. */
export function fileRoutes(deps: WebChatDeps, door: Door, limits: WebLimits): FastifyPluginAsync {
  return async (app) => {
    let uploads = 0;
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAX_FILE }, (_request, body, done) =>
      done(null, body),
    );
    const oneOfFew = async (_request: unknown, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      if (uploads >= limits.uploads) return answerAway(reply, deps.log, "tooManyUploads");
      uploads += 1;
      reply.raw.once("close", () => {
        uploads -= 1;
      });
      return undefined;
    };

    app.post(
      "/chat/api/files",
      { onRequest: [door.writing, oneOfFew], bodyLimit: MAX_FILE },
      async (request, reply) => {
        const upload = decodeUpload(request.headers);
        if (upload === null) return reply.code(400).send({ error: "notUnderstood" });
        const taken = takeFile(request.body, upload.name, upload.declared);
        if (taken === null) return reply.code(415).send({ error: "fileKind" });
        const address = readAddress(request) ?? giveAddress(reply, deps.secureCookies);
        try {
          const id = await deps.storeFile(address, taken.file);
          await deps.accept([webInbound(address, upload.id, contentOf(taken, id), deps.clock.now())]);
        } catch {
          return answerAway(reply, deps.log, "fileNotStored");
        }
        return { ok: true };
      },
    );

    app.get("/chat/api/files/:id", { onRequest: door.reading }, async (request, reply) => {
      const address = readAddress(request);
      const { id } = request.params as { id: string };
      if (address === null || !/^[\w-]{1,100}$/.test(id)) return reply.code(404).send({ error: "notFound" });
      try {
        const found = await deps.readFile(address, id);
        if (found === null) return reply.code(404).send({ error: "notFound" });
        return sendFile(reply, found);
      } catch {
        return answerAway(reply, deps.log, "fileUnread");
      }
    });
  };
}

function takeFile(body: unknown, name: string, declared: string): Taken | null {
  if (!Buffer.isBuffer(body)) return null;
  const kind = fileKindOf(body, declared);
  if (kind === null) return null;
  const bytes = stripMetadata(body, kind.mime);
  if (bytes === null) return null;
  return {
    kind,
    file: { name: name === "" ? `${kind.media}.${kind.ending}` : name, mime: kind.mime, bytes },
  };
}

function contentOf({ file, kind }: Taken, id: string): InboundContent {
  const { name, mime, bytes } = file;
  return { type: "media", media: kind.media, file: { id, name, mime, size: bytes.length }, caption: null };
}

/** Whatever it is, it is shown or saved and never run. */
function sendFile(reply: FastifyReply, { bytes, mime }: { bytes: Buffer; mime: string }): FastifyReply {
  const isShown = isShownInPage(mime);
  return reply
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("content-disposition", isShown ? "inline" : "attachment")
    .type(isShown || mime === "application/pdf" ? mime : "application/octet-stream")
    .send(bytes);
}
