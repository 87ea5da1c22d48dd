import {
  CLICK_FIELDS,
  type Click,
  type Judgement,
  recordReader,
  type ScoredClick,
} from '@clickledger/domain';

/** A way to write a click's record, and what the stages do with it. */
export interface RecordFormat {
  name: string;
  /** The door's. */
  encode(click: Click): Buffer;
  /** The scorer's: reads the click, and adds its judgement; the click's own part is not written again. */
  judge(record: Buffer, judge: (click: Click) => Judgement): Buffer;
  /** The loader's. */
  decodeScored(record: Buffer): ScoredClick;
}

/** Every format's records go through the product's checks once they are objects, so that formats differ in nothing else. */
export const readClick = recordReader(CLICK_FIELDS, ['collected']);
export const readScored = recordReader(CLICK_FIELDS, ['collected', 'scored']);

export type Values = Record<string, unknown>;

/** What the formats write that are given objects: money as a decimal string, as the log has it. */
export function withMicros<T extends object>(record: T, name: keyof T & string): Values {
  return { ...record, [name]: String(record[name]) };
}

/** The values of fields in the order of their names; written out once, as each field has then a place of its own. */
export function toList(names: readonly string[]): (record: Values) => unknown[] {
  return new Function('record', `return [${names.map((name) => `record.${name}`).join(',')}]`) as never;
}

/** The object of such a list. */
export function fromList(names: readonly string[]): (list: readonly unknown[]) => Values {
  const fields = names.map((name, i) => `${name}: list[${i}]`);
  return new Function('list', `return {${fields.join(',')}}`) as never;
}
