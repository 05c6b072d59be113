/** Settings of this machine: language and sound. Nothing about any case. */
export type Language = "vi" | "en";

export function storedLanguage(): Language {
  return localStorage.getItem("console.language") === "en" ? "en" : "vi";
}
export function storeLanguage(language: Language): void {
  localStorage.setItem("console.language", language);
  document.documentElement.lang = language;
}
export const storedQuiet = (): boolean => localStorage.getItem("console.quiet") === "yes";
export const storeQuiet = (quiet: boolean): void =>
  localStorage.setItem("console.quiet", quiet ? "yes" : "no");
