/** JSON whose numbers keep their digits: Zalo's ids are larger than 2^53 and some samples write them without quotes. */

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/** Every number becomes its own text. @returns undefined when the text is not JSON */
export function parseJson(text: string): unknown {
  // The third argument is in Node 24 and not yet in the type library of ES2024.
  const keepDigits: Reviver = (_key, value, context) => (typeof value === "number" ? context.source : value);
  try {
    return JSON.parse(text, keepDigits as Parameters<typeof JSON.parse>[1]) as unknown;
  } catch {
    return undefined;
  }
}
