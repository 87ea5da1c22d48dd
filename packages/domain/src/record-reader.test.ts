import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildClick } from '../test/build-click.ts';
import { CLICK_FIELDS, fieldNames } from './click-schema.ts';
import { recordReader } from './record-reader.ts';

const read = recordReader(CLICK_FIELDS, ['collected']);
const record = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...buildClick({ event_time: 1_800_000_000_000 }),
  price_micros: '350000',
  ...change,
});
const without = (name: string) => {
  const { [name]: _, ...rest } = record();
  return rest;
};

describe('a record of a click', () => {
  test('is read as it was written', () => {
    const written = record();
    expect(read({ ...written })).toEqual({ ...written, price_micros: 350_000n });
  });

  test('of an older version has the defaults of what it lacks', () => {
    expect(read(without('trust')).trust).toBe('');
    expect(read(without('findings')).findings).toBeNull();
    expect(read(without('schema')).schema).toBe(1);
  });

  test('of a newer version keeps what nobody knows yet', () => {
    expect(read(record({ schema: 9, tomorrow: { deep: [1] } }))).toMatchObject({ tomorrow: { deep: [1] } });
  });

  test.each([
    'click_id',
    'advertiser_id',
    'campaign_id',
    'event_time',
    'received_at',
    'source',
    'price_micros',
  ])('without %s is none', (name) => {
    expect(() => read(without(name))).toThrow(`The record has no ${name}`);
  });

  test.each([
    ['click_id', 7],
    ['click_id', 'x'.repeat(257)],
    ['user_agent', 'x'.repeat(1_000_000)],
    ['event_time', -1],
    ['event_time', 4_294_967_296_000],
    ['event_time', '2026-01-01'],
    ['asn', 4_294_967_296],
    ['asn', 1.5],
    ['is_datacenter', 'yes'],
    ['source', 'fax'],
    ['price_micros', 350_000],
    ['price_micros', '9223372036854775808'],
    ['price_micros', '1e9'],
    ['headers', { accept: 1 }],
    ['findings', [{ rule: 'x' }]],
    ['duplicate_of', null],
  ])('whose %s is %o is none', (name, value) => {
    expect(() => read(record({ [name]: value }))).toThrow(name);
  });

  test('any JSON is read or refused with a TypeError, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(...fieldNames(CLICK_FIELDS, 'collected')),
        (value, name) => {
          for (const given of [value, record({ [name]: value })]) {
            try {
              read(given);
            } catch (error) {
              expect(error).toBeInstanceOf(TypeError);
            }
          }
        },
      ),
    );
  });
});
