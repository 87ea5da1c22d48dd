import type { Judgement } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { expect, test } from 'vitest';
import { FORMATS } from './formats.ts';

const click = buildClick({
  price_micros: 9_007_199_254_740_993n,
  headers: { accept: 'image/*', sec_ch_ua: '"Chromium";v="147"' },
  referrer: 'https://zeitung.example/größe/🙂',
  findings: [
    { rule: 'declared_bot', version: 1, class: 'givt', weight: 100, detail: { name: 'bot', seen: 0.5 } },
  ],
  page_ms: 1_234,
});
const judgement: Judgement = {
  verdict: 'invalid',
  invalid_class: 'givt',
  score: 100,
  evidence: click.findings ?? [],
  cost_micros: 0n,
  rule_set: 12,
};

test.each(FORMATS)(
  '$name gives the scorer the click that the door wrote, and the loader its judgement too',
  (format) => {
    let judged: unknown;
    const scored = format.judge(format.encode(click), (read) => {
      judged = read;
      return judgement;
    });
    expect(plain(judged)).toEqual(plain(click));
    expect(plain(format.decodeScored(scored))).toEqual(plain({ ...click, ...judgement }));
  },
);

/** Without the classes that a reader may make. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each)));
}
