/** A sketch of the country, to see roughly where a point lies without asking any map server. */

/** Rough outline, [longitude, latitude], clockwise from the north-west; good to about 20 km. */
const OUTLINE: readonly (readonly [number, number])[] = [
  [102.15, 22.4],
  [103.0, 22.5],
  [103.97, 22.5],
  [104.8, 22.85],
  [105.35, 23.35],
  [106.6, 22.9],
  [106.7, 22.0],
  [107.4, 21.6],
  [108.05, 21.52],
  [107.0, 20.9],
  [106.6, 20.2],
  [105.9, 19.7],
  [105.75, 18.9],
  [106.4, 17.95],
  [107.1, 16.95],
  [108.25, 16.1],
  [108.9, 15.3],
  [109.25, 13.8],
  [109.45, 12.7],
  [109.15, 11.7],
  [108.1, 10.9],
  [107.1, 10.35],
  [106.7, 9.6],
  [105.3, 8.65],
  [104.75, 8.6],
  [104.85, 9.9],
  [104.45, 10.4],
  [105.1, 10.95],
  [106.2, 11.0],
  [105.85, 11.65],
  [106.45, 11.7],
  [107.5, 12.35],
  [107.6, 13.5],
  [107.35, 14.5],
  [107.6, 15.3],
  [107.1, 16.3],
  [106.6, 16.6],
  [105.7, 17.7],
  [105.1, 18.45],
  [103.9, 19.3],
  [104.9, 19.7],
  [104.4, 20.4],
  [103.1, 20.85],
  [102.7, 21.7],
  [102.15, 22.4],
];
export const SKETCH = { width: 205, height: 240 } as const;
const WEST = 101.8;
const EAST = 115.5;
const NORTH = 23.6;
const SOUTH = 8.3;

/** Where a point lies in the sketch, or null when it is not in or near the country. */
export function placeInSketch(latitude: number, longitude: number): { x: number; y: number } | null {
  if (latitude < SOUTH || latitude > NORTH || longitude < WEST || longitude > EAST) return null;
  return {
    x: round(((longitude - WEST) / (EAST - WEST)) * SKETCH.width),
    y: round(((NORTH - latitude) / (NORTH - SOUTH)) * SKETCH.height),
  };
}

/** The two archipelagos, which no picture of the country leaves out. */
export const ARCHIPELAGOS = [
  { name: "Hoàng Sa", latitude: 16.5, longitude: 112.0 },
  { name: "Trường Sa", latitude: 9.6, longitude: 113.2 },
] as const;

/** The outline as a path of an SVG. */
export function sketchPath(): string {
  const points = OUTLINE.flatMap(([longitude, latitude]) => {
    const point = placeInSketch(latitude, longitude);
    return point === null ? [] : [`${point.x} ${point.y}`];
  });
  return `M${points.join("L")}Z`;
}

const round = (n: number) => Math.round(n * 10) / 10;

/** What is read out to the police or pasted into a map. */
export function coordinateText(latitude: number, longitude: number): string {
  return `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}
