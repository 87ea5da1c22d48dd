/** A column of a block in ClickHouse's Native format: all values of a column stand together. */
export type NativeColumn<Row> = { name: string } & (
  | { type: 'String'; value: (row: Row) => string }
  | { type: 'Array(String)'; value: (row: Row) => readonly string[] }
  | { type: 'UInt8' | 'UInt16' | 'UInt32'; value: (row: Row) => number }
  | { type: 'Bool'; value: (row: Row) => boolean }
  | { type: 'Int64'; value: (row: Row) => bigint }
  /** A non-negative safe integer. */
  | { type: 'UInt64'; value: (row: Row) => number }
  /** ms UTC. */
  | { type: `DateTime64(3, 'UTC')`; value: (row: Row) => number }
);

const FIRST_BYTES = 1024 * 1024;
const TWO_TO_32 = 4_294_967_296;
/** UTF-8 takes at most this many bytes for a unit of a JavaScript string. */
const MOST_BYTES_PER_UNIT = 3;
/** What has fewer bytes has a length of one byte, what has fewer than its square one of two. */
const ONE_BYTE = 128;

/**
 * Rows as one block of the Native format, which ClickHouse takes about four times as fast as JSON. Where a column
 * of the table has another type (an Enum, LowCardinality), ClickHouse converts.
 * @throws RangeError or TypeError when a value has no place in its column; nothing is known then about the others.
 */
export function encodeNative<Row>(columns: readonly NativeColumn<Row>[], rows: readonly Row[]): Buffer {
  const out = new Bytes();
  out.varUint(columns.length);
  out.varUint(rows.length);
  for (const column of columns) {
    out.string(column.name);
    out.string(column.type);
    writeColumn(out, column, rows);
  }
  return out.taken();
}

function writeColumn<Row>(out: Bytes, column: NativeColumn<Row>, rows: readonly Row[]): void {
  switch (column.type) {
    case 'String':
      for (const row of rows) out.string(column.value(row));
      return;
    case 'Array(String)': {
      let end = 0;
      for (const row of rows) {
        end += column.value(row).length;
        out.uint64(end);
      }
      for (const row of rows) for (const text of column.value(row)) out.string(text);
      return;
    }
    case 'UInt8':
      for (const row of rows) out.uint8(column.value(row));
      return;
    case 'Bool':
      for (const row of rows) out.uint8(column.value(row) ? 1 : 0);
      return;
    case 'UInt16':
      for (const row of rows) out.uint16(column.value(row));
      return;
    case 'UInt32':
      for (const row of rows) out.uint32(column.value(row));
      return;
    case 'Int64':
      for (const row of rows) out.int64(column.value(row));
      return;
    case 'UInt64':
    case `DateTime64(3, 'UTC')`:
      for (const row of rows) out.uint64(column.value(row));
  }
}

/** A buffer that grows. */
class Bytes {
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #end = 0;

  taken(): Buffer {
    return this.#buffer.subarray(0, this.#end);
  }

  string(text: string): void {
    if (typeof text !== 'string') throw new TypeError(`${typeof text} is no String.`);
    this.#need(text.length * MOST_BYTES_PER_UNIT + 8);
    const start = this.#end;
    if (text === '') {
      this.#buffer[this.#end++] = 0;
    } else if (text.length < ONE_BYTE) {
      // As short as it looks unless it is far from ASCII: counting its bytes first takes as long as writing them.
      const bytes = this.#buffer.write(text, start + 1, 'utf8');
      if (bytes >= ONE_BYTE) this.#buffer.copyWithin(start + 2, start + 1, start + 1 + bytes);
      this.varUint(bytes);
      this.#end += bytes;
    } else if (text.length * MOST_BYTES_PER_UNIT < ONE_BYTE * ONE_BYTE) {
      const bytes = this.#buffer.write(text, start + 2, 'utf8');
      this.varUint(bytes);
      this.#end += bytes;
    } else {
      this.varUint(Buffer.byteLength(text));
      this.#end += this.#buffer.write(text, this.#end, 'utf8');
    }
  }

  varUint(value: number): void {
    this.#need(8);
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.#buffer[this.#end++] = (rest & 0x7f) | 0x80;
    this.#buffer[this.#end++] = rest;
  }

  uint8(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > 0xff) throw new RangeError(`${value} is no UInt8.`);
    this.#need(1);
    this.#buffer[this.#end++] = value;
  }

  uint16(value: number): void {
    this.#need(2);
    this.#end = this.#buffer.writeUInt16LE(value, this.#end);
  }

  uint32(value: number): void {
    if (!Number.isInteger(value)) throw new RangeError(`${value} is no UInt32.`);
    this.#need(4);
    this.#end = this.#buffer.writeUInt32LE(value, this.#end);
  }

  uint64(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no UInt64.`);
    this.uint32(value % TWO_TO_32);
    this.uint32(Math.floor(value / TWO_TO_32));
  }

  int64(value: bigint): void {
    this.#need(8);
    this.#end = this.#buffer.writeBigInt64LE(value, this.#end);
  }

  #need(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#end + bytes));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }
}
