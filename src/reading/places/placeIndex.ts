import { type Addresses, bare, type Commune, readAddresses } from "./addressFile.ts";
import { placeWords } from "./placeWords.ts";

export type PlaceLevel = "province" | "district" | "commune" | "oldCommune";

/** What a name may mean. A former district means all of today's communes that hold a part of it. */
export type Entry = {
  level: PlaceLevel;
  /** The name with its marks, lower-case, without the word for its kind. */
  plain: string;
  province: string;
  communes: Commune[];
  former: string | null;
  /** Of an old commune: its district, so that "phường 12, Gò Vấp" finds one. */
  district: string | null;
};

export type PlaceIndex = {
  provinces: Map<string, string>;
  byKey: Map<string, Entry[]>;
  /** How many words the longest name has that begins with a word: most words begin none. */
  longest: Map<string, number>;
};

// What people call provinces; several codes where it may be either.
const SHORT_NAMES: Record<string, [string, string | null][]> = {
  "hcm": [["79", null]], "tphcm": [["79", null]], "hochiminh": [["79", null]], "sg": [["79", null]], "sai gon": [["79", null]], "saigon": [["79", null]],
  "hcmc": [["79", null]], "ho chi minh city": [["79", null]], "hn": [["01", null]], "hanoi": [["01", null]], "ha tai": [["01", "Hà Tây"]], "hp": [["31", null]],
  "dn": [["48", null], ["75", null]], "danang": [["48", null]], "thua thien hue": [["46", "Thừa Thiên Huế"]], "tt hue": [["46", "Thừa Thiên Huế"]],
  "brvt": [["79", "Bà Rịa - Vũng Tàu"]], "ba ria vung tau": [["79", "Bà Rịa - Vũng Tàu"]], "bd": [["79", "Bình Dương"], ["52", "Bình Định"]],
  "qn": [["22", null], ["48", "Quảng Nam"], ["51", null]], "daklak": [["66", null]], "daknong": [["68", "Đắk Nông"]], "ct": [["92", null]],
}; // biome-ignore format: a table

let built: PlaceIndex | null = null;

/** The index of all names, built on first use. */
export function placeIndex(): PlaceIndex {
  built ??= build(readAddresses());
  return built;
}

function build(addresses: Addresses): PlaceIndex {
  const index: PlaceIndex = { provinces: addresses.provinces, byKey: new Map(), longest: new Map() };
  for (const [code, name] of addresses.provinces)
    add(index, { ...entry("province", name, code), former: null });
  addFormerProvinces(index, addresses);
  for (const [short, meant] of Object.entries(SHORT_NAMES)) {
    for (const [code, former] of meant) addUnder(index, short, { ...entry("province", short, code), former });
  }
  addDistricts(index, addresses);
  for (const commune of addresses.communes)
    add(index, { ...entry("commune", commune.name, commune.province), communes: [commune] });
  addOldCommunes(index, addresses);
  return index;
}

function entry(level: PlaceLevel, name: string, province: string): Entry {
  return { level, plain: bare(name).toLowerCase(), province, communes: [], former: null, district: null };
}

function addFormerProvinces(index: PlaceIndex, { old, provinces }: Addresses): void {
  const today = new Set([...provinces.values()].map(bare));
  const seen = new Set<string>();
  for (const row of old) {
    const name = bare(row.province);
    if (!name || today.has(name) || seen.has(name)) continue;
    seen.add(name);
    add(index, { ...entry("province", name, row.today.province), former: name });
  }
}

function addDistricts(index: PlaceIndex, { old }: Addresses): void {
  const districts = new Map<string, { name: string; province: string; communes: Set<Commune> }>();
  for (const row of old) {
    if (!row.district) continue;
    const key = `${row.province}/${row.district}`;
    const known = districts.get(key) ?? {
      name: row.district,
      province: row.today.province,
      communes: new Set(),
    };
    known.communes.add(row.today);
    districts.set(key, known);
  }
  for (const { name, province, communes } of districts.values()) {
    const former = name.charAt(0).toLowerCase() + name.slice(1);
    const sorted = [...communes].sort((a, b) => a.code.localeCompare(b.code));
    const made: Entry = { ...entry("district", name, province), communes: sorted, former };
    if (/\d/.test(bare(name))) addUnder(index, `quan ${bare(name)}`, made);
    else add(index, made);
  }
}

function addOldCommunes(index: PlaceIndex, { old }: Addresses): void {
  const todays = new Set(old.map((row) => `${row.today.province} ${bare(row.today.name)}`));
  for (const row of old) {
    const plain = bare(row.name);
    if (!plain) continue;
    // The name lives on in the same province: today's commune answers for it.
    if (row.today.name === row.name || todays.has(`${row.today.province} ${plain}`)) continue;
    const former = row.name.charAt(0).toLowerCase() + row.name.slice(1);
    const made: Entry = {
      ...entry("oldCommune", row.name, row.today.province),
      communes: [row.today],
      former,
      district: row.district,
    };
    if (/^\d+$/.test(plain)) addUnder(index, `phuong ${Number(plain)}`, made);
    else add(index, made);
  }
}

function add(index: PlaceIndex, made: Entry): void {
  addUnder(index, made.plain, made);
}

function addUnder(index: PlaceIndex, name: string, made: Entry): void {
  const words = placeWords(name).map((word) => word.key);
  const first = words[0] ?? "";
  index.longest.set(first, Math.max(index.longest.get(first) ?? 0, words.length));
  const key = words.join(" ");
  const same = index.byKey.get(key);
  if (same) same.push(made);
  else index.byKey.set(key, [made]);
}
