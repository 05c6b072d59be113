/** A number to call, shown before, beside and instead of the chat. */
export type HelpNumber = { digits: string; label: { vi: string; en: string } };
