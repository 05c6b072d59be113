/** The least a bot can do: it keeps nothing, knows nothing, and answers a line with `fetch`. */
import { createServer, type IncomingMessage } from "node:http";
import { listen } from "./listen.ts";
import { peerArguments, TOKEN } from "./talk.ts";

const { apiRoot, talk, secret } = peerArguments();
const answers = new Map(talk.map((line) => [line.say, line.answers]));

async function readJson(
  request: IncomingMessage,
): Promise<{ message?: { chat: { id: number }; text?: string } }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

const server = createServer(async (request, response) => {
  if (request.headers["x-telegram-bot-api-secret-token"] !== secret)
    return void response.writeHead(401).end();
  const { message } = await readJson(request);
  for (const answer of answers.get(message?.text ?? "") ?? []) {
    const sent = await fetch(`${apiRoot}/bot${TOKEN}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ chat_id: message?.chat.id, ...answer }),
    });
    await sent.json();
  }
  response.end();
});
await listen(server);
