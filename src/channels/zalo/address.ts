/** Whom a message goes to. A visitor of the chat widget has no user id, only an id and a talk that belong together. */

const ANONYMOUS = /^anon:([^:]+):(.+)$/s;

export type Recipient = { user_id: string } | { anonymous_id: string; conversation_id: string };

/** The address of a visitor; the prefix keeps it apart from every user id, which is digits only. */
export function anonymousAddress(anonymousId: string, conversationId: string): string {
  return `anon:${anonymousId}:${conversationId}`;
}

export function recipientOf(address: string): Recipient {
  const found = ANONYMOUS.exec(address);
  if (!found) return { user_id: address };
  return { anonymous_id: found[1] as string, conversation_id: found[2] as string };
}

export function isAnonymous(address: string): boolean {
  return ANONYMOUS.test(address);
}
