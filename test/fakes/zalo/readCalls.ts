/** The calls that only look. */
import { z } from "zod";
import { Refusal } from "./refusal.ts";
import type { FakeMessage, FakeUser, World } from "./world.ts";

type ReadCall = (world: World, query: unknown) => unknown;

const page = z.object({
  offset: z.coerce.number().int().min(0),
  count: z.coerce.number().int().min(1).max(10),
});
const ofUser = page.extend({ user_id: z.string() });
const user = z.object({ user_id: z.string() });

export const readCalls: Readonly<Record<string, ReadCall>> = {
  "/v2.0/oa/getoa": (world) => ({
    oaid: world.account.oaId,
    name: "Tổng đài 111",
    is_verified: true,
    oa_type: 4,
  }),
  "/v2.0/oa/listrecentchat": (world, query) => {
    const { offset, count } = parsed(page, query);
    const all = [...world.users.values()].flatMap((one) =>
      visible(one).map((line) => rowOf(world, one, line)),
    );
    return all.sort((a, b) => b.time - a.time).slice(offset, offset + count);
  },
  "/v2.0/oa/conversation": (world, query) => {
    const { user_id, offset, count } = parsed(ofUser, query);
    const found = world.users.get(user_id);
    if (!found) throw new Refusal(-213, "User has not followed OA");
    const all = visible(found).map((line) => rowOf(world, found, line));
    return all.reverse().slice(offset, offset + count);
  },
  "/v3.0/oa/user/detail": (world, query) => {
    const found = world.users.get(parsed(user, query).user_id);
    if (!found?.follows) throw new Refusal(-213, "User has not followed OA");
    return { user_id: found.id, user_is_follower: found.follows, is_sensitive: false };
  },
  "/v3.0/oa/quota/message": (world, query) => {
    const found = world.users.get(parsed(user, query).user_id);
    return [{ quota_type: "cs_reply", last_interaction: found?.lastActAt ?? null }];
  },
};

function visible({ messages }: FakeUser): FakeMessage[] {
  return messages;
}

function rowOf(world: World, { id }: FakeUser, line: FakeMessage) {
  const ours = line.from === "oa";
  return {
    src: ours ? 0 : 1,
    time: line.at,
    from_id: ours ? world.account.oaId : id,
    to_id: ours ? id : world.account.oaId,
    message_id: line.id,
    type: line.kind === "image" ? "photo" : line.kind,
    message: line.text ?? "",
    url: line.url ?? "",
    ...(line.place ? { location: JSON.stringify(line.place) } : {}),
  };
}

function parsed<T extends z.ZodType>(shape: T, query: unknown): z.infer<T> {
  const read = shape.safeParse(query);
  if (!read.success) throw new Refusal(-201, "data is invalid");
  return read.data;
}
