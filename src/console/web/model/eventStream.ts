/** Server-sent events out of pieces of text, as the standard cuts them. */
export type StreamEvent = { name: string; data: string; id: string | null };

/** Feed it pieces in order; it answers with the events that became whole. */
export function createEventParser(): (piece: string) => StreamEvent[] {
  let rest = "";
  return (piece) => {
    // A pair of CR and LF may be cut in two; our server ends lines with LF.
    rest += piece.replaceAll("\r", "");
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    return blocks.flatMap(readBlock);
  };
}

function readBlock(block: string): StreamEvent[] {
  const data: string[] = [];
  let name = "message";
  let id: string | null = null;
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon === 0) continue;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") name = value;
    else if (field === "id") id = value;
  }
  return data.length === 0 ? [] : [{ name, data: data.join("\n"), id }];
}
