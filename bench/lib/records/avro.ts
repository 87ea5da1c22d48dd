import { CLICK_FIELDS, type FieldSpec, fieldNames, type Kind, SOURCES, VERDICTS } from '@clickledger/domain';
import avsc from 'avsc';
import { type RecordFormat, readClick, readScored, withMicros } from './format.ts';

const FINDINGS: avsc.Schema = {
  type: 'array',
  items: {
    type: 'record',
    name: 'Evidence',
    fields: [
      { name: 'rule', type: 'string' },
      { name: 'version', type: 'int' },
      { name: 'class', type: { type: 'enum', name: 'FindingClass', symbols: ['givt', 'sivt'] } },
      { name: 'weight', type: 'int' },
      { name: 'detail', type: { type: 'map', values: ['string', 'double'] } },
    ],
  },
};
const symbols = (name: string, of: readonly string[]): avsc.Schema => ({
  type: 'enum',
  name,
  symbols: [...of],
});

const TYPES: Record<Kind, avsc.Schema> = {
  id: 'string',
  text: 'string',
  time: 'long',
  uint8: 'int',
  uint16: 'int',
  uint32: 'long',
  uint64: 'long',
  flag: 'boolean',
  // As in JSON: a long of avsc's is a number, and exact to 53 bits alone.
  micros: 'string',
  texts: { type: 'array', items: 'string' },
  source: symbols('Source', SOURCES),
  trust: 'string',
  network_category: 'string',
  verdict: symbols('Verdict', VERDICTS),
  // Where one may be '', there is no symbol for it.
  invalid_class: 'string',
  headers: ['null', { type: 'map', values: 'string' }],
  evidence: FINDINGS,
  findings: ['null', FINDINGS],
};

/** The record's schema, made of the click's fields; those of the judgement come last, so that they can be added behind. */
export function avroSchema(stages: readonly ('collected' | 'scored')[]): avsc.Schema {
  const specs: Record<string, FieldSpec> = CLICK_FIELDS;
  const named = new Set<string>();
  const fields = stages
    .flatMap((stage) => fieldNames(CLICK_FIELDS, stage) as string[])
    .map((name) => ({ name, type: firstWhole(TYPES[specs[name]?.kind ?? 'text'], named) }));
  return { type: 'record', name: stages.join('_and_'), fields };
}

/** A named type is said once, and called by its name from then on. */
function firstWhole(schema: avsc.Schema, named: Set<string>): avsc.Schema {
  return JSON.parse(JSON.stringify(schema), (_, value) => {
    if (typeof value?.name !== 'string' || (value.type !== 'enum' && value.type !== 'record')) return value;
    if (named.has(value.name)) return value.name;
    named.add(value.name);
    return value;
  });
}

const typeOf = (stages: readonly ('collected' | 'scored')[]) =>
  avsc.Type.forSchema(avroSchema(stages), { wrapUnions: false });
const collected = typeOf(['collected']);
const scored = typeOf(['scored']);
const both = typeOf(['collected', 'scored']);

export const avro: RecordFormat = {
  name: 'Avro',
  encode: (click) => collected.toBuffer(withMicros(click, 'price_micros')),
  judge(record, judge) {
    const judgement = judge(readClick(collected.fromBuffer(record)));
    return Buffer.concat([record, scored.toBuffer(withMicros(judgement, 'cost_micros'))]);
  },
  decodeScored: (record) => readScored(both.fromBuffer(record)),
};
