/** What a user would write with telegraf: a scene step by step, its session in Postgres after every message. */
import { Agent, createServer } from "node:http";
import { Postgres } from "@telegraf/session/pg";
import pg from "pg";
import { type Context, Scenes, session, Telegraf } from "telegraf";
import type { InlineKeyboardMarkup } from "telegraf/types";
import { listen } from "./listen.ts";
import { type Line, POOL_SIZE, peerArguments, TOKEN } from "./talk.ts";

const { databaseUrl, apiRoot, talk, secret } = peerArguments();
const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL_SIZE });

async function answer(context: Context, line: Line | undefined): Promise<void> {
  for (const one of line?.answers ?? [])
    await context.reply(one.text, { reply_markup: one.reply_markup as InlineKeyboardMarkup });
}

const scene = new Scenes.WizardScene<Scenes.WizardContext>(
  "talk",
  ...talk.map((line, at) => async (context: Scenes.WizardContext) => {
    await answer(context, line);
    if (at === talk.length - 1) await context.scene.leave();
    else context.wizard.next();
  }),
);
const bot = new Telegraf<Scenes.WizardContext>(TOKEN, {
  // Words that leave as the answer to the webhook come back with no error and no id: nobody who minds uses that.
  telegram: { apiRoot, webhookReply: false },
});
// telegraf keeps no connections to a plain http address; to the real platform it does.
(bot.telegram as unknown as { options: { agent: Agent } }).options.agent = new Agent({ keepAlive: true });
bot.use(session({ store: Postgres<Scenes.WizardSession>({ pool }) }));
bot.use(new Scenes.Stage<Scenes.WizardContext>([scene]).middleware());
bot.on("text", (context) => context.scene.enter("talk"));
bot.botInfo = await bot.telegram.getMe();
await listen(createServer(bot.webhookCallback("/", { secretToken: secret })));
