import { expect, test } from 'vitest';
import { clicksOf } from './batch.ts';

const A = { campaign_id: 'a' };
const B = { campaign_id: 'b' };
const text = JSON.stringify;

test.each<[string, string, string | undefined, unknown[]]>([
  ['one click', text(A), undefined, [A]],
  ['clicks by name', text({ clicks: [A, B] }), 'application/json', [A, B]],
  ['a list, as Fluent Bit and Vector send it', text([A, B]), 'application/json', [A, B]],
  ['a click a line', `${text(A)}\n${text(B)}\n`, 'application/x-ndjson', [A, B]],
  [
    'a click a line, by another name',
    `${text(A)}\r\n\r\n${text(B)}`,
    'application/jsonl; charset=utf-8',
    [A, B],
  ],
  ['a sequence of records', `\x1e${text(A)}\n\x1e${text(B)}\n`, 'application/json-seq', [A, B]],
  [
    'a line that is cut short beside a whole one',
    `{"campaign\n${text(B)}`,
    'application/x-ndjson',
    [undefined, B],
  ],
])('reads %s', (_what, body, type, clicks) => expect(clicksOf(body, type, 2)).toEqual(clicks));

test.each(['null', '1', '[]', '{"clicks":[]}', '{"clicks":{}}'])('%s holds no click', (body) => {
  expect(() => clicksOf(body, 'application/json', 2)).toThrow('Send one click');
});

test('no more than a request may bring, however they are written', () => {
  for (const [body, type] of [
    [text([A, A, A]), ''],
    [text({ clicks: [A, A, A] }), ''],
    [`${text(A)}\n`.repeat(3), 'application/x-ndjson'],
  ] as const)
    expect(() => clicksOf(body, type, 2)).toThrow('at most 2 clicks');
});
