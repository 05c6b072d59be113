/** Reed–Solomon check bytes over GF(256) with the QR polynomial. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> i) & 1) * a;
  }
  return product;
}

function generator(length: number): number[] {
  const poly = [...new Array<number>(length - 1).fill(0), 1];
  let root = 1;
  for (let i = 0; i < length; i++) {
    for (let j = 0; j < length; j++) poly[j] = multiply(poly[j]!, root) ^ (poly[j + 1] ?? 0);
    root = multiply(root, 2);
  }
  return poly;
}

export function correctionBytes(data: readonly number[], length: number): number[] {
  const poly = generator(length);
  const rest = new Array<number>(length).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    for (let i = 0; i < length; i++) rest[i] = rest[i]! ^ multiply(poly[i]!, factor);
  }
  return rest;
}
