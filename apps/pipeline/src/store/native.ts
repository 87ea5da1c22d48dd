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
/** Of a column that has a buffer of its own. */
const COLUMN_BYTES = 256;
/** Fewer than a processor's cache holds with all their texts. */
const ROWS_AT_A_TIME = 512;
const TWO_TO_32 = 4_294_967_296;
/** Fewer take less time here than a call of the buffer. */
const FEW_UNITS = 16;
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
  const out = new Bytes(FIRST_BYTES);
  out.varUint(columns.length);
  out.varUint(rows.length);
  if (rows.length > ROWS_AT_A_TIME) return Buffer.concat([out.taken(), ...inParts(columns, rows)]);
  for (const column of columns) writeColumn(begin(column, out), column, rows).end();
  return out.taken();
}

/** Some rows at a time: of a large batch no row would still be in the processor's cache when the next column looks at it. */
function inParts<Row>(columns: readonly NativeColumn<Row>[], rows: readonly Row[]): Buffer[] {
  // Few rows share a buffer instead: as many as there are columns would take longer than what is in them.
  const begun = columns.map((column) => begin(column, new Bytes(COLUMN_BYTES)));
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
    const some = rows.slice(from, from + ROWS_AT_A_TIME);
    for (const [i, column] of columns.entries()) writeColumn(begun[i] as Column, column, some);
  }
  return begun.map((column) => column.end().taken());
}

function begin<Row>({ name, type }: NativeColumn<Row>, out: Bytes): Column {
  out.string(name);
  out.string(type);
  return new Column(out, type === 'Array(String)' ? new Bytes(COLUMN_BYTES) : out);
}

/** A column under way. Of lists, where they end comes first, and what is in them behind the last of it. */
class Column {
  readonly out: Bytes;
  readonly texts: Bytes;
  listed = 0;

  constructor(out: Bytes, texts: Bytes) {
    this.out = out;
    this.texts = texts;
  }

  end(): Bytes {
    if (this.texts !== this.out) this.out.bytes(this.texts.taken());
    return this.out;
  }
}

function writeColumn<Row>(written: Column, column: NativeColumn<Row>, rows: readonly Row[]): Column {
  const { out } = written;
  switch (column.type) {
    case 'String':
      for (const row of rows) out.string(column.value(row));
      break;
    case 'Array(String)':
      for (const row of rows) {
        const texts = column.value(row);
        written.listed += texts.length;
        out.uint64(written.listed);
        for (const text of texts) written.texts.string(text);
      }
      break;
    case 'UInt8':
      for (const row of rows) out.uint8(column.value(row));
      break;
    case 'Bool':
      for (const row of rows) out.uint8(column.value(row) ? 1 : 0);
      break;
    case 'UInt16':
      for (const row of rows) out.uint16(column.value(row));
      break;
    case 'UInt32':
      for (const row of rows) out.uint32(column.value(row));
      break;
    case 'Int64':
      for (const row of rows) out.int64(column.value(row));
      break;
    case 'UInt64':
    case `DateTime64(3, 'UTC')`:
      for (const row of rows) out.uint64(column.value(row));
  }
  return written;
}

/** A buffer that grows. Numbers go through a view of it, which costs half of what the buffer's own methods do. */
class Bytes {
  #buffer: Buffer;
  #view: DataView;
  #end = 0;

  constructor(firstBytes: number) {
    this.#buffer = Buffer.allocUnsafe(firstBytes);
    this.#view = viewOf(this.#buffer);
  }

  taken(): Buffer {
    return this.#buffer.subarray(0, this.#end);
  }

  string(text: string): void {
    if (typeof text !== 'string') throw new TypeError(`${typeof text} is no String.`);
    this.#need(text.length * MOST_BYTES_PER_UNIT + 8);
    const start = this.#end;
    if (text.length < FEW_UNITS && this.#ascii(text)) return;
    if (text.length < ONE_BYTE) {
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

  /** Writes a short text, unless something of it is not ASCII. */
  #ascii(text: string): boolean {
    const buffer = this.#buffer;
    let end = this.#end;
    buffer[end++] = text.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= ONE_BYTE) return false;
      buffer[end++] = unit;
    }
    this.#end = end;
    return true;
  }

  bytes(given: Buffer): void {
    this.#need(given.length);
    this.#end += given.copy(this.#buffer, this.#end);
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
    if (!Number.isInteger(value) || value < 0 || value > 0xffff)
      throw new RangeError(`${value} is no UInt16.`);
    this.#need(2);
    this.#view.setUint16(this.#end, value, true);
    this.#end += 2;
  }

  uint32(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value >= TWO_TO_32)
      throw new RangeError(`${value} is no UInt32.`);
    this.#need(4);
    this.#view.setUint32(this.#end, value, true);
    this.#end += 4;
  }

  uint64(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no UInt64.`);
    this.#need(8);
    this.#view.setUint32(this.#end, value % TWO_TO_32, true);
    this.#view.setUint32(this.#end + 4, Math.floor(value / TWO_TO_32), true);
    this.#end += 8;
  }

  int64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw new RangeError(`${value} is no Int64.`);
    this.#need(8);
    this.#view.setBigInt64(this.#end, value, true);
    this.#end += 8;
  }

  #need(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#end + bytes));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
    this.#view = viewOf(larger);
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
