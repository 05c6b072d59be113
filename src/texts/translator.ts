/** i18next, set up once: no backend, no network, no HTML; Vietnamese stands in for what another language lacks. */
import { createInstance, type InitOptions, type i18n } from "i18next";
import type { Locale } from "../../flows/contract.ts";
import type { TextTree } from "./catalogue.ts";

export type Values = {
  /** Texts that a text calls by `$t(…)` are spoken in the same language. */
  lng: Locale;
  tel: Readonly<Record<string, string>>;
  /** A getter: the list is made only where it is shown. */
  readonly lines?: string;
} & Record<string, unknown>;
export type Translate = (key: string, values: Values) => string;

/** Said when even Vietnamese lacks a key: a raw key would frighten, silence would abandon. */
const lastResort: Record<Locale, (child: string, police: string) => string> = {
  vi: (child, police) => `Mình đang gặp trục trặc. Bạn gọi ${child} nhé. Đang nguy hiểm thì gọi ${police}.`,
  en: (child, police) => `Something went wrong on my side. Please call ${child}. In danger, call ${police}.`,
};

const i18nOptions: InitOptions = {
  initAsync: false,
  lng: "vi",
  fallbackLng: "vi",
  // A key is a path and nothing else: no namespaces.
  nsSeparator: false,
  returnEmptyString: false,
  // Words of a person must not be able to call a text: what is filled in is never looked through again.
  interpolation: { escapeValue: false, skipOnVariables: true },
};

/** What i18next fills: a placeholder or a call of another text. */
const FILLED = /\{\{|\$t\(/;

/** `strict`: a missing key or an unfilled placeholder throws; otherwise the person still gets a whole sentence. */
export function createTranslator(trees: Readonly<Record<Locale, TextTree>>, strict: boolean): Translate {
  const i18n = createInstance();
  void i18n.init({
    ...i18nOptions,
    resources: { vi: { translation: trees.vi }, en: { translation: trees.en } },
    parseMissingKeyHandler: (key: string) => leaveOut(`no text for ${key}`, strict),
    missingInterpolationHandler: (text: string, match: string[]) =>
      leaveOut(`nothing fills ${match[0]} in: ${text}`, strict),
  });

  // Keys are few and texts never change while the program runs; most of them have nothing to fill in.
  const known: Record<Locale, Map<string, string | null>> = { vi: new Map(), en: new Map() };
  const textOf = (key: string, locale: Locale) => {
    const before = known[locale].get(key);
    if (before !== undefined) return before;
    const text = resource(i18n, key, locale) ?? resource(i18n, key, "vi");
    known[locale].set(key, text);
    return text;
  };

  return (key, values) => {
    const text = textOf(key, values.lng);
    if (text !== null && !FILLED.test(text)) return text;
    // `replace` keeps our names apart from i18next's options: a param called "context" is only a param.
    if (text !== null) return i18n.t(key, { lng: values.lng, replace: values });
    if (strict) throw new Error(`no text for ${key} in ${values.lng} or vi`);
    return lastResort[values.lng](values.tel.child ?? "", values.tel.police ?? "");
  };
}

const filler = createInstance();
void filler.init(i18nOptions);

/** Fills the placeholders of a text that has no key, such as a prepared answer. */
export function fill(text: string, values: Values): string {
  return filler.services.interpolator.interpolate(text, values, values.lng, {});
}

function resource(i18n: i18n, key: string, locale: Locale): string | null {
  const found: unknown = i18n.getResource(locale, "translation", key);
  return typeof found === "string" && found !== "" ? found : null;
}

/** What is missing inside a text is left out of it: better a gap than a raw name. */
function leaveOut(why: string, strict: boolean): string {
  if (strict) throw new Error(why);
  return "";
}
