/** Lists to choose from, in the words of the language. */
import type { TFunction } from "i18next";
import { provinces } from "../texts/provinces.ts";
import { codes } from "../texts/vi.codes.ts";

export type Option<V extends string = string> = { value: V; label: string };

const keysOf = <T extends object>(table: T): (keyof T & string)[] =>
  Object.keys(table) as (keyof T & string)[];

export const urgencyOptions = (t: TFunction): Option<keyof typeof codes.urgency>[] =>
  keysOf(codes.urgency).map((value) => ({ value, label: t(`urgency:${value}`) }));
export const kindOptions = (t: TFunction): Option<keyof typeof codes.kind>[] =>
  keysOf(codes.kind).map((value) => ({ value, label: t(`kind:${value}`) }));
export const categoryOptions = (t: TFunction): Option<keyof typeof codes.category>[] =>
  keysOf(codes.category).map((value) => ({ value, label: t(`category:${value}`) }));
export const channelOptions = (t: TFunction): Option<keyof typeof codes.channel>[] =>
  keysOf(codes.channel).map((value) => ({ value, label: t(`channel:${value}`) }));
export const statusOptions = (t: TFunction): Option<keyof typeof codes.status>[] =>
  keysOf(codes.status).map((value) => ({ value, label: t(`status:${value}`) }));
export const outcomeOptions = (t: TFunction): Option<keyof typeof codes.outcome>[] =>
  keysOf(codes.outcome).map((value) => ({ value, label: t(`outcome:${value}`) }));
export const ageOptions = (t: TFunction): Option<keyof typeof codes.ageBand>[] =>
  keysOf(codes.ageBand).map((value) => ({ value, label: t(`ageBand:${value}`) }));
export const sexOptions = (t: TFunction): Option<keyof typeof codes.sex>[] =>
  keysOf(codes.sex).map((value) => ({ value, label: t(`sex:${value}`) }));
export const roleOptions = (t: TFunction): Option<keyof typeof codes.role>[] =>
  keysOf(codes.role).map((value) => ({ value, label: t(`role:${value}`) }));

/** Numbers as keys would be sorted by JavaScript; these are sorted by code on purpose. */
export const provinceOptions = (): Option[] =>
  Object.entries(provinces)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([value, label]) => ({ value, label }));
