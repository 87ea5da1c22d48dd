import { buildClick } from '@clickledger/domain/testing';
import { expect, test } from 'vitest';
import { contentOf, isSameContent } from './content.ts';

const sent = {
  visitor_id: 'v',
  ip: '203.0.113.7',
  user_agent: 'Firefox',
  event_time: 5_000,
  received_at: 5_000,
};
const content = (more: object = {}) => contentOf(buildClick({ ...sent, ...more }));

test.each<[string, object, boolean]>([
  ['the same, received later', { event_time: 9_000, received_at: 9_000 }, true],
  ['the same, found in a log, which knows its time', { event_time: 5_000, received_at: 99_000 }, true],
  ['the same from a door that tells less', { visitor_id: '', user_agent: '', ip: '' }, true],
  ['another campaign', { campaign_id: 'other' }, false],
  ['another creative', { creative_id: 'other' }, false],
  ['another visitor', { visitor_id: 'other' }, false],
  ['another address', { ip: '203.0.113.8', visitor_id: '' }, false],
  ['another user agent', { user_agent: 'Chrome' }, false],
])('%s', (_, more, same) => {
  expect(isSameContent(content(), content(more))).toBe(same);
  expect(isSameContent(content(more), content())).toBe(same);
});

test('claimed times are compared, and an address of IPv6 only as far as one subscriber has it', () => {
  const at = (event_time: number, received_at: number) => content({ event_time, received_at });
  expect(isSameContent(at(1_000, 5_000), at(1_000, 9_000))).toBe(true);
  expect(isSameContent(at(1_000, 5_000), at(1_400, 9_000))).toBe(true);
  expect(isSameContent(at(1_000, 5_000), at(90_000, 99_000))).toBe(false);
  const from = (ip: string) => content({ ip, visitor_id: '' });
  expect(isSameContent(from('2a02:8109:9a40:1::7'), from('2a02:8109:9a40:1::8'))).toBe(true);
  expect(isSameContent(from('2a02:8109:9a40:1::7'), from('2a02:8109:9a40:2::7'))).toBe(false);
});

test('a phone that was offline sends again from another network', () => {
  const again = { ip: '198.51.100.1', received_at: 90_000 };
  expect(isSameContent(content(), content(again))).toBe(true);
  expect(isSameContent(content({ visitor_id: '' }), content(again))).toBe(false);
});

test('what claims of earlier versions hold is what is written today', () => {
  expect(content()).toBe('lnnosa.1xmv7or.1rxhh3s.4tu2fe.');
  expect(content({ event_time: 1_764_000_000_123, ip: '2a02:8109:9a40:1::7' })).toBe(
    'lnnosa.1xmv7or.1blyvcy.4tu2fe.midc1z7f',
  );
  expect(content({ visitor_id: 'ü', ip: '', user_agent: 'x'.repeat(300) })).toBe('lnnosa.1cprs4h..1g0zt8k.');
});
