/** What a method of the fake Bot API is: a strict shape and what it does. */
import { z } from "zod";
import { badRequest } from "./apiError.ts";
import type { Flood } from "./flood.ts";
import type { FakeBot, World } from "./world.ts";

export type MethodContext = { bot: FakeBot; world: World; flood: Flood };
export type Method = { run: (params: unknown, context: MethodContext) => unknown };

export const chatId = z.union([z.int(), z.string().regex(/^-?\d+$/)]);
/** A form has no numbers. */
export const integer = z.preprocess((value) => (typeof value === "string" ? Number(value) : value), z.int());

/** Stricter than the platform, which overlooks fields that it does not know: here a mistyped name fails. */
export function method<T extends z.ZodType>(
  shape: T,
  run: (params: z.infer<T>, context: MethodContext) => unknown,
): Method {
  return {
    run: (params, context) => {
      const read = shape.safeParse(params);
      if (!read.success) {
        const { path, message } = read.error.issues[0] ?? { path: [], message: "" };
        throw badRequest(`fake: ${path.join(".")} ${message}`.trim());
      }
      return run(read.data, context);
    },
  };
}
