import { SOURCES } from './click.ts';
import type { FieldStage, FieldsAt, Kind, Specs } from './click-schema.ts';
import { NETWORK_CATEGORIES } from './network-category.ts';
import { TRUST_LEVELS } from './trust.ts';
import { INVALID_CLASSES, VERDICTS } from './verdict.ts';

const MOST_MICROS = 2n ** 63n - 1n;
/** Longer than any id that a front door lets through; beyond it the stores of claims have no key. */
const LONGEST_ID = 256;
const LONGEST_TEXT = 65_536;
const MOST_TIME = 4_294_967_296_000;

const isUnsigned = (value: unknown, most: number) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

/** Whether a value as JSON has it is one of its kind. */
const IS_KIND: { [K in Kind]: (value: unknown) => boolean } = {
  id: (value) => typeof value === 'string' && value.length <= LONGEST_ID,
  text: (value) => typeof value === 'string' && value.length <= LONGEST_TEXT,
  time: (value) => isUnsigned(value, MOST_TIME - 1),
  uint8: (value) => isUnsigned(value, 255),
  uint16: (value) => isUnsigned(value, 65_535),
  uint32: (value) => isUnsigned(value, 4_294_967_295),
  uint64: (value) => isUnsigned(value, Number.MAX_SAFE_INTEGER),
  flag: (value) => typeof value === 'boolean',
  micros: (value) => typeof value === 'string' && /^-?\d{1,19}$/.test(value),
  texts: (value) => Array.isArray(value) && value.every((text) => typeof text === 'string'),
  source: (value) => (SOURCES as readonly unknown[]).includes(value),
  trust: (value) => value === '' || (TRUST_LEVELS as readonly unknown[]).includes(value),
  network_category: (value) => value === '' || (NETWORK_CATEGORIES as readonly unknown[]).includes(value),
  verdict: (value) => (VERDICTS as readonly unknown[]).includes(value),
  invalid_class: (value) => (INVALID_CLASSES as readonly unknown[]).includes(value),
  headers: (value) => value === null || isTextRecord(value),
  evidence: (value) => Array.isArray(value) && value.every(isEvidence),
  findings: (value) => value === null || (Array.isArray(value) && value.every(isEvidence)),
};

function isTextRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string' && text.length <= LONGEST_TEXT);
}

function isEvidence(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, version, class: invalidClass, weight, detail } = value as Record<string, unknown>;
  return (
    typeof rule === 'string' &&
    isUnsigned(version, 65_535) &&
    (invalidClass === 'givt' || invalidClass === 'sivt') &&
    isUnsigned(weight, 100) &&
    typeof detail === 'object' &&
    detail !== null &&
    Object.values(detail).every((seen) => typeof seen === 'string' || Number.isFinite(seen))
  );
}

const IN_WORDS: Partial<Record<Kind, string>> = {
  id: `a text of at most ${LONGEST_ID} characters`,
  text: `a text of at most ${LONGEST_TEXT} characters`,
  time: 'a time in ms',
  micros: 'an amount of micros, as a decimal string',
  texts: 'a list of texts',
  headers: 'null or texts by name',
  evidence: 'a list of findings',
  findings: 'null or a list of findings',
};

/**
 * Reads a record of the given stages in place: fields that are missing get their defaults, those that nobody knows
 * stay. Its code is made of the schema, once: written out, each field is found at its place in the object, which a loop
 * over names has to look up (three times as long for a click).
 */
export function recordReader<F extends Specs, S extends FieldStage>(
  fields: F,
  stages: readonly S[],
): (value: unknown) => FieldsAt<F, S> {
  const read = Object.entries(fields).filter(([, { stage }]) => stages.includes(stage as S));
  const lines = read.map(([name, { kind, missing }]) => {
    if (kind === 'micros') return `record.${name} = toMicros('${name}', record.${name});`;
    const refused = `if (!is.${kind}(record.${name})) refuse('${name}');`;
    if (missing === undefined) return refused;
    return `if (record.${name} === undefined) record.${name} = ${JSON.stringify(missing)}; else ${refused}`;
  });
  const refuse = (name: string): never => {
    throw new TypeError(`The record has no ${name} that is ${wordsFor(fields[name]?.kind)}.`);
  };
  const readFields = new Function('is', 'toMicros', 'refuse', 'record', lines.join('\n')).bind(
    undefined,
    IS_KIND,
    toMicros,
    refuse,
  );
  /** @throws TypeError that names the field at fault. */
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new TypeError('The record is not a JSON object.');
    }
    readFields(value);
    return value as FieldsAt<F, S>;
  };
}

function toMicros(name: string, given: unknown): bigint {
  if (!IS_KIND.micros(given)) throw new TypeError(`The record has no ${name} that is ${wordsFor('micros')}.`);
  const amount = BigInt(given as string);
  if (amount > MOST_MICROS || amount < -MOST_MICROS) throw new TypeError(`${name} is beyond 64 bits.`);
  return amount;
}

function wordsFor(kind: Kind | undefined): string {
  return (kind && IN_WORDS[kind]) ?? kind ?? 'known';
}
