import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Cell } from './csv.ts';
import type { ColumnKind, FileTable } from './table.ts';

/** Digits behind the point of what is exact: millionths. */
const SCALE = 6;

/**
 * As one file of Parquet: counts are whole numbers, what is exact is a decimal, and what is not there is null. Holds the
 * whole table, so it is for tables of as many rows as a question may have.
 */
export async function* tableParquet({ columns, blocks, kinds = {} }: FileTable): AsyncGenerator<Uint8Array> {
  const kindOf = (name: string) => kinds[name] ?? 'text';
  const data = columns.map((): (string | bigint | null)[] => []);
  for await (const rows of blocks) {
    for (const row of rows)
      columns.forEach((name, i) => {
        data[i]?.push(stored(kindOf(name), row[i] ?? ''));
      });
  }
  const file = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map((name) => ({ name, repetition_type: 'OPTIONAL' as const, ...TYPES[kindOf(name)] })),
    ],
    columnData: columns.map((name, i) => ({ name, data: data[i] ?? [] })),
    createdBy: 'clickledger',
  });
  yield new Uint8Array(file);
}

const TYPES: Record<ColumnKind, Pick<SchemaElement, 'type' | 'converted_type' | 'scale' | 'precision'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  count: { type: 'INT64' },
  decimal: { type: 'INT64', converted_type: 'DECIMAL', scale: SCALE, precision: 18 },
};

/** A cell as its column has it: nothing in a column of numbers is no number. */
function stored(kind: ColumnKind, cell: Cell): string | bigint | null {
  const text = typeof cell === 'object' ? cell.exact : String(cell);
  if (kind === 'text') return text;
  if (text === '') return null;
  return kind === 'count' ? BigInt(text) : unitsOf(text);
}

/** Millionths of an exact decimal number. */
function unitsOf(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(SCALE, '0'));
}
