/** English: channels, and talks without a case. */
import type { Words } from "./shape.ts";
import type { oversight as vi } from "./vi.oversight.ts";

export const oversight: Words<typeof vi> = {
  oversight: {
    channels: "Channels",
    channel: "Channel",
    state: "State",
    well: "works",
    ill: "in trouble",
    token: "Token given at",
    heard: "Last received",
    sent: "Last sent",
    paid: "Paid messages today",
    none: "No channel is open.",
    endingAll: "{{code}}: the channel closes at {{time}}",
    endingFree: "{{code}}: free until {{time}}",
    ending: "Soon nobody may write",
    caseless: "Talks that only the bot leads",
    caselessText:
      "Of the last 24 hours, without an open case. No words are shown. To read one, open a case with a reason; it is recorded.",
    noCaseless: "There are none.",
    said: "Messages of the person",
    lastSaid: "Last",
    before: "Had a case before",
    open: "Open a case",
    openText: "The case goes into the queue. The bot goes on talking until somebody takes it.",
    openOne: "Open a case for the {{channel}} talk of {{time}}",
  },
};
