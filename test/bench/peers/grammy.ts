/** What a user would write with grammY: a conversation, its state in Postgres after every message. */
import { createServer } from "node:http";
import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from "@grammyjs/conversations";
import { PsqlAdapter } from "@grammyjs/storage-psql";
import { Bot, type Context, webhookCallback } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import pg from "pg";
import { listen } from "./listen.ts";
import { POOL_SIZE, peerArguments, TOKEN } from "./talk.ts";

type Talking = ConversationFlavor<Context>;

const { databaseUrl, apiRoot, talk, secret } = peerArguments();
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE });
// The adapter is typed for one client; a pool answers the same calls and lets people not wait for each other.
const client = pool as unknown as pg.Client;
const adapter = (await PsqlAdapter.create({ client, tableName: "talks" })) as PsqlAdapter<never>;

async function talkThrough(conversation: Conversation<Talking, Context>, first: Context): Promise<void> {
  let said = first;
  for (const [at, line] of talk.entries()) {
    if (at > 0) said = await conversation.waitFor("message:text");
    for (const answer of line.answers)
      await said.reply(answer.text, { reply_markup: answer.reply_markup as InlineKeyboardMarkup });
  }
}

const bot = new Bot<Talking>(TOKEN, { client: { apiRoot } });
bot.use(conversations<Talking, Context>({ storage: adapter }));
bot.use(createConversation(talkThrough));
bot.on("message:text", (context) => context.conversation.enter("talkThrough"));
await bot.init();
await listen(createServer(webhookCallback(bot, "http", { secretToken: secret })));
