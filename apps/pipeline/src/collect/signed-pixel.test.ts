import { type PixelParameters, signPixel } from '@clickledger/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFault, MAX_EXPIRY_MS, readPixelSignature } from './signed-pixel.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const key = { advertiserId: 'acme', secret: 'cls_a secret of tests' };
const keys = { secret: 'of the deployment', find: (kid: string) => (kid === 'k1' ? key : undefined) };
const given: PixelParameters = {
  campaign: 'acme-1',
  click_id: 'order-1',
  site: 'news',
  kid: 'k1',
  exp: String((NOW + 600_000) / 1000),
  n: 'nonce-0001',
};

/** What is made of a query: `signed`, `unsigned`, or the code and field of a refusal. */
function read(query: URLSearchParams, now = NOW): string {
  const result = readPixelSignature(query, now, keys);
  if (result === undefined) return 'unsigned';
  return isFault(result) ? `${result.code} ${result.field}` : 'signed';
}
const signed = (change: Partial<PixelParameters> = {}) => signPixel({ ...given, ...change }, key.secret);

describe('the signature of a pixel', () => {
  test('is taken as it was made, in any order and beside what it does not cover', () => {
    expect(read(signed())).toBe('signed');
    const shuffled = new URLSearchParams([['cb', '17'], ...[...signed()].reverse(), ['creative', '']]);
    expect(read(shuffled)).toBe('signed');
    expect(read(new URLSearchParams('campaign=acme-1'))).toBe('unsigned');
  });

  test.each([...Object.keys(given), 'sig'])('is no good once %s is another, or gone', (name) => {
    const other = signed();
    other.set(name, `${other.get(name)}x`);
    const gone = signed();
    gone.delete(name);
    const expected = name === 'kid' ? 'bad_signature kid' : 'bad_signature sig';
    expect([read(other), read(gone)]).toEqual([expected, expected]);
  });

  test('is no good once anything is added that it would cover', () => {
    for (const name of ['creative', 'placement', 'visitor']) {
      const more = signed();
      more.set(name, 'x');
      expect(read(more), name).toBe('bad_signature sig');
    }
  });

  test('has no second spelling', () => {
    const sig = signed().get('sig') ?? '';
    fc.assert(
      fc.property(fc.nat(sig.length - 1), fc.constantFrom(...'AQgw9_-=+/%'), (at, character) => {
        fc.pre(sig[at] !== character);
        const changed = signed();
        changed.set('sig', sig.slice(0, at) + character + sig.slice(at + 1));
        expect(read(changed)).toBe('bad_signature sig');
      }),
    );
    for (const spelling of [`${sig}=`, ` ${sig}`, sig.toLowerCase(), '']) {
      const changed = signed();
      changed.set('sig', spelling);
      expect(read(changed), spelling).toBe('bad_signature sig');
    }
  });

  test('has an end, at most twelve hours ahead', () => {
    const exp = (ms: number) => signed({ exp: String(Math.floor((NOW + ms) / 1000)) });
    expect(read(exp(0))).toBe('signed');
    expect(read(exp(-1_000))).toBe('expired_signature exp');
    expect(read(exp(MAX_EXPIRY_MS))).toBe('signed');
    expect(read(exp(MAX_EXPIRY_MS + 1_000))).toBe('invalid_field exp');
    for (const odd of ['soon', '-1', '1e9', '1.5', '9'.repeat(30)])
      expect(read(signed({ exp: odd })), odd).toBe('missing_field exp');
  });

  test('has a nonce, which stands for one click that nobody else can name', () => {
    const clickOf = (query: URLSearchParams) => {
      const result = readPixelSignature(query, NOW, keys);
      return result && !isFault(result) ? result.clickId : '';
    };
    expect(clickOf(signed())).toBe(clickOf(signed({ campaign: 'acme-2' })));
    expect(clickOf(signed())).not.toBe(clickOf(signed({ n: 'nonce-0002' })));
    expect(clickOf(signed())).toMatch(/^n_[\w-]{26}$/);
    for (const odd of ['short', 'a space!', 'x'.repeat(65), 'ä'.repeat(9)])
      expect(read(signed({ n: odd })), odd).toBe('invalid_field n');
  });
});
