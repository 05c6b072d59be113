/** The texts of the console: Vietnamese is the source, English has every key of it. */
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { codes as enCodes } from "./en.codes.ts";
import { desk as enDesk } from "./en.desk.ts";
import { oversight as enOversight } from "./en.oversight.ts";
import { work as enWork } from "./en.work.ts";
import type { Words } from "./shape.ts";
import { codes as viCodes } from "./vi.codes.ts";
import { desk as viDesk } from "./vi.desk.ts";
import { oversight as viOversight } from "./vi.oversight.ts";
import { work as viWork } from "./vi.work.ts";

const vi = { ...viCodes, ...viDesk, ...viWork, ...viOversight };
const en = { ...enCodes, ...enDesk, ...enWork, ...enOversight };

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    keySeparator: ":";
    resources: { translation: Words<typeof vi> };
  }
}

export async function openWords(language: "vi" | "en"): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "vi",
    resources: { vi: { translation: vi }, en: { translation: en } },
    // Codes have dots in them ("staff.joined").
    keySeparator: ":",
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  return i18next;
}
