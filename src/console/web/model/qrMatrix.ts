/** A QR code of a short text (byte mode, level L, versions 1 to 10), so that no secret goes to a drawing service. */
import { correctionBytes } from "./qrCorrection.ts";

/** Per version at level L: all code words, correction words per block, blocks. ISO/IEC 18004, table 9. */
const VERSIONS: readonly { total: number; correction: number; blocks: number }[] = [
  { total: 26, correction: 7, blocks: 1 },
  { total: 44, correction: 10, blocks: 1 },
  { total: 70, correction: 15, blocks: 1 },
  { total: 100, correction: 20, blocks: 1 },
  { total: 134, correction: 26, blocks: 1 },
  { total: 172, correction: 18, blocks: 2 },
  { total: 196, correction: 20, blocks: 2 },
  { total: 242, correction: 24, blocks: 2 },
  { total: 292, correction: 30, blocks: 2 },
  { total: 346, correction: 18, blocks: 4 },
];
/** Middles of the alignment squares, per version. */
const ALIGNMENT: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

/** true is dark. `fixed` marks what the mask must leave alone. */
type Grid = { size: number; dark: boolean[][]; fixed: boolean[][] };

/** Rows of modules, without the quiet border. */
export function qrMatrix(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = VERSIONS.findIndex(
    (v, at) => bytes.length + (at + 1 < 10 ? 2 : 3) <= v.total - v.correction * v.blocks,
  );
  if (version === -1) throw new Error(`a text of ${bytes.length} bytes is too long for this QR code`);
  const grid = emptyGrid(17 + 4 * (version + 1));
  drawPatterns(grid, version + 1);
  drawBits(grid, interleave(codeWords(bytes, version), version));
  let best: boolean[][] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 8; mask++) {
    const dark = masked(grid, mask);
    const cost = penalty(dark);
    if (cost < least) [best, least] = [dark, cost];
  }
  return best ?? grid.dark;
}

function codeWords(bytes: Uint8Array, version: number): number[] {
  const { total, correction, blocks } = VERSIONS[version]!;
  const room = total - correction * blocks;
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  put(4, 4);
  put(bytes.length, version + 1 < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const words: number[] = [];
  for (let i = 0; i < bits.length; i += 8) words.push(Number.parseInt(bits.slice(i, i + 8).join(""), 2));
  for (let pad = 0xec; words.length < room; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

function interleave(words: number[], version: number): number[] {
  const { total, correction, blocks } = VERSIONS[version]!;
  const short = Math.floor(total / blocks) - correction;
  const longBlocks = total % blocks;
  const data: number[][] = [];
  let at = 0;
  for (let block = 0; block < blocks; block++) {
    const length = short + (block >= blocks - longBlocks ? 1 : 0);
    data.push(words.slice(at, at + length));
    at += length;
  }
  const checks = data.map((block) => correctionBytes(block, correction));
  const out: number[] = [];
  for (let i = 0; i <= short; i++) for (const block of data) if (i < block.length) out.push(block[i]!);
  for (let i = 0; i < correction; i++) for (const check of checks) out.push(check[i]!);
  return out;
}

function emptyGrid(size: number): Grid {
  const rows = () => Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  return { size, dark: rows(), fixed: rows() };
}

function set(grid: Grid, x: number, y: number, dark: boolean): void {
  if (x < 0 || y < 0 || x >= grid.size || y >= grid.size) return;
  grid.dark[y]![x] = dark;
  grid.fixed[y]![x] = true;
}

function drawPatterns(grid: Grid, version: number): void {
  const last = grid.size - 1;
  for (let i = 0; i < grid.size; i++) {
    set(grid, 6, i, i % 2 === 0);
    set(grid, i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [last - 3, 3],
    [3, last - 3],
  ] as const)
    drawSquares(grid, cx, cy, 4, [2, 4]);
  const middles = ALIGNMENT[version - 1]!;
  for (const cx of middles)
    for (const cy of middles)
      if (!((cx === 6 && (cy === 6 || cy === last - 6)) || (cx === last - 6 && cy === 6)))
        drawSquares(grid, cx, cy, 2, [1]);
  drawFormat(grid, 0);
  if (version >= 7) drawVersion(grid, version);
}

/** Squares in squares; `light` are the distances from the middle that stay light. */
function drawSquares(grid: Grid, cx: number, cy: number, reach: number, light: readonly number[]): void {
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      set(grid, cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
}

function drawFormat(grid: Grid, mask: number): void {
  // Level L is 01.
  const value = (1 << 3) | mask;
  let rest = value;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((value << 10) | rest) ^ 0x5412;
  const bit = (i: number) => ((bits >> i) & 1) === 1;
  const last = grid.size - 1;
  for (let i = 0; i <= 5; i++) set(grid, 8, i, bit(i));
  set(grid, 8, 7, bit(6));
  set(grid, 8, 8, bit(7));
  set(grid, 7, 8, bit(8));
  for (let i = 9; i < 15; i++) set(grid, 14 - i, 8, bit(i));
  for (let i = 0; i < 8; i++) set(grid, last - i, 8, bit(i));
  for (let i = 8; i < 15; i++) set(grid, 8, last - 14 + i, bit(i));
  set(grid, 8, last - 7, true);
}

function drawVersion(grid: Grid, version: number): void {
  let rest = version;
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let i = 0; i < 18; i++) {
    const [a, b] = [grid.size - 11 + (i % 3), Math.floor(i / 3)];
    set(grid, a, b, ((bits >> i) & 1) === 1);
    set(grid, b, a, ((bits >> i) & 1) === 1);
  }
}

function drawBits(grid: Grid, words: number[]): void {
  let at = 0;
  for (let right = grid.size - 1; right >= 1; right -= 2) {
    // The upright timing line takes a column of its own.
    const column = right <= 6 ? right - 1 : right;
    for (let step = 0; step < grid.size; step++) {
      const upward = ((right + 1) & 2) === 0;
      const y = upward ? grid.size - 1 - step : step;
      for (const x of [column, column - 1]) {
        if (grid.fixed[y]![x]) continue;
        grid.dark[y]![x] = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) % 2 === 1;
        at++;
      }
    }
  }
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function masked(grid: Grid, mask: number): boolean[][] {
  const copy: Grid = {
    size: grid.size,
    dark: grid.dark.map((row, y) =>
      row.map((dark, x) => dark !== (!grid.fixed[y]![x] && MASKS[mask]!(x, y))),
    ),
    fixed: grid.fixed,
  };
  drawFormat(copy, mask);
  return copy.dark;
}

/** Long runs and an uneven share of dark make a code hard to read; a simple form of the standard's count. */
function penalty(dark: boolean[][]): number {
  const columns = dark.map((_, x) => dark.map((row) => row[x]!));
  let cost = 0;
  for (const lineOf of [...dark, ...columns]) {
    let run = 1;
    for (let i = 1; i <= lineOf.length; i++) {
      if (i < lineOf.length && lineOf[i] === lineOf[i - 1]) run++;
      else {
        if (run >= 5) cost += run - 2;
        run = 1;
      }
    }
  }
  const share = dark.flat().filter(Boolean).length / dark.length ** 2;
  return cost + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}
