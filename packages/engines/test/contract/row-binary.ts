/** The row of the tests' tables: `id UInt32, s String`. */
export interface TestRow {
  readonly id: number;
  readonly s: string;
}

/** Rows in ClickHouse's RowBinary, written by hand: little-endian integers, strings after their length (LEB128). */
export function rowBinary(rows: readonly TestRow[]): Buffer {
  return Buffer.concat(
    rows.flatMap(({ id, s }) => [uint32(id), varUint(Buffer.byteLength(s)), Buffer.from(s)]),
  );
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function varUint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
