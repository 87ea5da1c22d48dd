import { describe, expect, test } from 'vitest';
import {
  explainProblem,
  findInLines,
  findInPage,
  graceEnd,
  isProved,
  PROOF_GRACE_MS,
  PROOF_PROBLEMS,
  PROOF_WAYS,
  proofPlaces,
  proofState,
} from './site-proof.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';
const { file, tag, dns } = proofPlaces('news.example', TOKEN);

describe('lines', () => {
  test('have the token where they have what is to be copied', () => {
    expect(findInLines([file.what], TOKEN)).toEqual({ found: true });
    expect(findInLines(['v=spf1 -all', '', ` ${dns.what} `], TOKEN)).toEqual({ found: true });
  });

  test('may have the tokens of other advertisers beside it', () => {
    const others = findInLines(['clickledger-verification=other', file.what], TOKEN);
    expect(others).toEqual({ found: true });
  });

  test.each([
    [[], 'absent', ''],
    [[''], 'absent', ''],
    [[TOKEN], 'absent', ''],
    [[`x ${file.what}`], 'absent', ''],
    [['clickledger-verification='], 'wrong_token', ''],
    [[`clickledger-verification=${TOKEN}0`], 'wrong_token', `${TOKEN}0`],
    [[`clickledger-verification=${TOKEN.toUpperCase()}`], 'wrong_token', TOKEN.toUpperCase()],
    [['clickledger-verification=a\u0000\u202e\u2028b'], 'wrong_token', 'a b'],
    [[`clickledger-verification=${'x'.repeat(5_000)}`], 'wrong_token', 'x'.repeat(80)],
  ])('%j: %s %j', (lines, problem, detail) => {
    expect(findInLines(lines, TOKEN)).toEqual({ found: false, problem, detail });
  });
});

describe('a page', () => {
  test.each([
    `<!doctype html><html><head>${tag.what}</head><body></body></html>`,
    `<HEAD><META CONTENT='${TOKEN}' NAME=Clickledger-Verification></HEAD>`,
    `<meta charset=utf-8><meta\nname="clickledger-verification"\ncontent = "${TOKEN}" />`,
    `<title>İİİ <meta></title>${tag.what}`,
    `<!-- ${tag.what} --><script>"<body>"</script>${tag.what}`,
  ])('proves by the tag in its head: %s', (html) => {
    expect(findInPage(html, TOKEN)).toEqual({ found: true });
  });

  test.each([
    ['', 'absent'],
    [`<head></head>${tag.what}`, 'absent'],
    [`<head><body>${tag.what}`, 'absent'],
    [`<head><!-- ${tag.what} --></head>`, 'absent'],
    [`<head><!-- ${tag.what}`, 'absent'],
    [`<head><title>${tag.what}</title></head>`, 'absent'],
    [`<head><script>const x = '${tag.what}';</script></head>`, 'absent'],
    [`<head><noscript>${tag.what}</noscript></head>`, 'absent'],
    [`<head><template>${tag.what}</template></head>`, 'absent'],
    [`<head><metadata name="clickledger-verification" content="${TOKEN}"></head>`, 'absent'],
    [`<head><meta name="description" content='${tag.what}'></head>`, 'absent'],
    [`<head><meta a1="${'x'.repeat(480)} ${tag.what.replaceAll('"', '')}"></head>`, 'absent'],
    [`<head><meta name="description" content='${tag.what}`, 'absent'],
    [`<head><meta name="clickledger-verification"></head>`, 'wrong_token'],
    [`<head><meta name="clickledger-verification" content="another"></head>`, 'wrong_token'],
  ])('proves nothing: %s', (html, problem) => {
    expect(findInPage(html, TOKEN)).toMatchObject({ found: false, problem });
  });

  test('however odd it is, it is read in no time', () => {
    const started = performance.now();
    for (const odd of ['<!--', '<', '<meta ', '<meta name=', '<script', 'a='.repeat(8), '<meta a='])
      findInPage(odd.repeat(131_072 / odd.length), TOKEN);
    findInPage(`<meta ${'a'.repeat(500)}>`.repeat(258), TOKEN);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test('a host whose proof is gone counts as proved for some days', () => {
  const at = new Date('2026-04-01T00:00Z');
  const since = { checkedAt: at, provedAt: at, missingSince: at };
  expect(proofState(null, at.getTime())).toBe('unchecked');
  expect(proofState({ ...since, provedAt: null }, at.getTime())).toBe('unproved');
  expect(proofState({ ...since, missingSince: null }, at.getTime() + 10 * PROOF_GRACE_MS)).toBe('proved');
  expect(proofState(since, graceEnd(at).getTime() - 1)).toBe('missing');
  expect(proofState(since, graceEnd(at).getTime())).toBe('lost');
  expect((['unchecked', 'unproved', 'proved', 'missing', 'lost'] as const).filter(isProved)).toEqual([
    'proved',
    'missing',
  ]);
});

test('every problem has its words, in each way', () => {
  for (const way of PROOF_WAYS)
    for (const problem of PROOF_PROBLEMS)
      expect(explainProblem(way, { problem, detail: 'x.example' }, 'news.example')).toMatch(/^.{15,}\.$/);
});
