import { expect, test } from 'vitest';
import { orderKey } from './order-key.ts';

const click = { advertiser_id: 'acme', ip: '203.0.113.7', visitor_id: 'v1', click_id: 'c1' };

test('clicks of one address, else of one visitor, stay together; others are spread', () => {
  expect(orderKey(click)).toBe(orderKey({ ...click, visitor_id: 'v2', click_id: 'c2' }));
  expect(orderKey(click)).not.toBe(orderKey({ ...click, ip: '203.0.113.8' }));
  const six = { ...click, ip: '2a02:8109:9a40:1::5' };
  expect(orderKey(six)).toBe(orderKey({ ...six, ip: '2a02:8109:9a40:1:ffff::6' }));
  expect(orderKey(six)).not.toBe(orderKey({ ...six, ip: '2a02:8109:9a40:2::5' }));
  const behindProxy = { ...click, ip: '10.0.0.1' };
  expect(orderKey(behindProxy)).toBe(orderKey({ ...behindProxy, ip: '', click_id: 'c2' }));
  expect(orderKey({ ...behindProxy, visitor_id: '' })).toBe('c1');
});

test('advertisers never share a key', () => {
  for (const each of [click, { ...click, ip: '' }])
    expect(orderKey(each)).not.toBe(orderKey({ ...each, advertiser_id: 'globex' }));
});
