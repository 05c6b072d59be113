/** `npm run staff -- add NAME --role ROLE [--display NAME] | list | disable NAME | enable NAME | reset NAME`. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { displayName, loginName, password } from "../console/api/account.ts";
import { role } from "../console/api/values.ts";
import { hashPassword, isWeak } from "../console/passwords.ts";
import type { Storage } from "../openStorage.ts";
import { recordAudit } from "../storage/audit.ts";
import type { Sql } from "../storage/database.ts";
import {
  editStaff,
  insertStaff,
  listStaff,
  type StaffAccount,
  setPasswordHash,
  setTotp,
  staffByName,
} from "../storage/staffAccounts.ts";
import { revokeSessionsOf } from "../storage/staffSessions.ts";
import { withStorage } from "./withStorage.ts";

const USAGE =
  "usage: npm run staff -- add NAME --role counsellor|supervisor|admin|analyst [--display NAME]   (password on stdin)\n" +
  "       npm run staff -- list | disable NAME | enable NAME | reset NAME   (reset: new password on stdin)";
const PRESENT_SECONDS = 1800;

const flags = z.object({
  role: z.enum(role.options, { error: `--role must be one of ${role.options.join(", ")}` }).optional(),
  display: displayName.optional(),
});
type Given = { name: string; flags: z.infer<typeof flags> };
type Command = (storage: Storage, given: Given) => Promise<void>;

const commands: Record<string, Command> = {
  add: async ({ database }, given) => {
    const name = nameFrom(given.name);
    if (given.flags.role === undefined) throw new Error(`--role must be one of ${role.options.join(", ")}`);
    const staff = { name, displayName: given.flags.display ?? capital(name), role: given.flags.role };
    const passwordHash = await hashPassword(await readPassword(name));
    const id = await database.transaction(async (sql) => {
      const made = await insertStaff(sql, { ...staff, passwordHash });
      if (made === null) throw new Error(`there is an account named ${name} already`);
      await audit(sql, "staff.add", made, { role: staff.role });
      return made;
    });
    process.stdout.write(`${id}\t${name}\t${staff.role}\n`);
  },

  list: async ({ database }) => {
    for (const staff of await listStaff(database.pool, PRESENT_SECONDS)) {
      const state = staff.disabled_at !== null ? "disabled" : staff.on_break ? "onBreak" : "active";
      const factor = staff.totp_since === null ? "password" : "password+code";
      process.stdout.write(
        `${staff.id}\t${staff.name}\t${staff.display_name}\t${staff.role}\t${state}\t${factor}\n`,
      );
    }
  },

  disable: ({ database }, given) =>
    database.transaction(async (sql) => {
      const staff = await existing(sql, given.name);
      await editStaff(sql, staff.id, { displayName: null, role: null, cap: null, disabled: true });
      await revokeSessionsOf(sql, staff.id, null);
      await audit(sql, "staff.disable", staff.id);
    }),

  enable: ({ database }, given) =>
    database.transaction(async (sql) => {
      const staff = await existing(sql, given.name);
      await editStaff(sql, staff.id, { displayName: null, role: null, cap: null, disabled: false });
      await audit(sql, "staff.enable", staff.id);
    }),

  /** For a lost phone or password: both are new, every session ends. */
  reset: async ({ database }, given) => {
    const passwordHash = await hashPassword(await readPassword(nameFrom(given.name)));
    await database.transaction(async (sql) => {
      const staff = await existing(sql, given.name);
      await setPasswordHash(sql, staff.id, passwordHash);
      await setTotp(sql, staff.id, null);
      await revokeSessionsOf(sql, staff.id, null);
      await audit(sql, "staff.reset", staff.id);
    });
  },
};

await withStorage(async (storage) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { role: { type: "string" }, display: { type: "string" } },
  });
  const [command = "", name = ""] = positionals;
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run === undefined || (command !== "list" && name === "")) throw new Error(USAGE.replaceAll("\n", "; "));
  await run(storage, { name, flags: flags.parse(values) });
});

async function existing(sql: Sql, name: string): Promise<StaffAccount> {
  const staff = await staffByName(sql, nameFrom(name));
  if (staff === null) throw new Error(`there is no account named ${name}`);
  return staff;
}

function nameFrom(given: string): string {
  const parsed = loginName.safeParse(given);
  if (!parsed.success) throw new Error("NAME: 2 to 40 of a-z 0-9 . _ -, beginning with a letter or digit");
  return parsed.data;
}

/** Never from the arguments: those are seen in the list of processes and in the shell's history. */
async function readPassword(name: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("password: ");
  let text = "";
  for await (const piece of process.stdin) {
    text += String(piece);
    if (text.includes("\n")) break;
  }
  const given = password.safeParse(text.split(/\r?\n/)[0]);
  if (!given.success) throw new Error("the password on stdin must have 12 to 200 characters");
  if (isWeak(given.data, name)) throw new Error("the password is too easy to guess");
  return given.data;
}

async function audit(
  sql: Sql,
  action: string,
  id: string,
  detail: Record<string, string> = {},
): Promise<void> {
  await recordAudit(sql, { actor: "cli", action, subject: `staff:${id}`, detail });
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
