import { createHmac } from 'node:crypto';
import type { Erasure, Person } from '@clickledger/db';
import { erasedOn, erasedVisitor } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { describe, expect, test } from 'vitest';
import { decodeClick, encodeClick } from '#log/codec.ts';
import { eraseLetter, eraseRecord } from './erase-record.ts';
import { eraserOf } from './erasures.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const click = (fields: object) =>
  buildClick({ event_time: NOW - 60_000, visitor_id: 'ada-1', ip: '2001:db8:1:2:3:4:5:6', ...fields });
const visitor: Person = { advertiserId: 'acme', who: { visitorId: 'ada-1' }, until: NOW };
const household: Person = {
  advertiserId: null,
  who: { network: '2001:db8:1:2::', prefixBits: 64 },
  until: NOW,
};

/** As it is remembered, without the person. */
function remembered({ advertiserId, who, until }: Person): Erasure {
  const isVisitor = 'visitorId' in who;
  const digest = createHmac('sha256', 'k').update(isVisitor ? who.visitorId : who.network);
  return {
    id: 'e1',
    advertiserId,
    kind: isVisitor ? 'visitor' : 'address',
    prefixBits: isVisitor ? null : who.prefixBits,
    key: 'k',
    digest: digest.digest('hex'),
    askedAt: new Date(until),
  };
}

describe.each([
  ['their own', {}, true, true],
  ['a region', { region: 'DE-BE' }, true, true],
  ['another visitor', { visitor_id: 'ada-12' }, false, true],
  ['no visitor id', { visitor_id: '' }, false, true],
  ['another in the household', { ip: '2001:db8:1:2::9' }, true, true],
  ['the next network', { ip: '2001:db8:1:3::9' }, true, false],
  ['an IPv4 address', { ip: '203.0.113.7' }, true, false],
  ['no address', { ip: '' }, true, false],
  ['another advertiser', { advertiser_id: 'globex' }, false, true],
  ['received later', { received_at: NOW + 1 }, false, false],
])('a click of %s', (_, fields, ofVisitor, ofHousehold) => {
  test.each([
    ['the visitor', visitor, ofVisitor],
    ['the household', household, ofHousehold],
  ])('where %s is erased', (_, person, meant) => {
    const given = click(fields);
    const loaded = eraserOf([remembered(person)])(given);
    const changed = eraseRecord(encodeClick(given), person);
    expect(changed !== undefined).toBe(meant);
    expect(loaded.visitor_id).toBe(meant ? erasedVisitor('e1', NOW) : given.visitor_id);
    if (changed === undefined) return;
    expect(changed.length).toBeLessThanOrEqual(encodeClick(given).length);
    const gone = { ip: '', user_agent: '', referrer: '', headers: null, region: '' };
    expect(decodeClick(changed)).toEqual({ ...given, ...gone, visitor_id: '' });
    expect(loaded).toMatchObject(gone);
  });
});

test('of text that is no click, what names the person goes', () => {
  const letter = (value: string) => JSON.stringify({ position: 'clicks:0-1', reason: 'r', at: 1, value });
  expect(eraseLetter(letter('{"visitor_id":"ada-1"'), visitor)).toBe(letter('{"visitor_id":""'));
  expect(eraseLetter(letter('from 2001:db8:1:2::77, 203.0.113.7'), household)).toBe(
    letter('from , 203.0.113.7'),
  );
  expect(eraseLetter(letter('nothing of them'), visitor)).toBeUndefined();
  expect(eraseLetter('{"position":"clicks:0-1","replay":"done","at":1}', visitor)).toBeUndefined();
  expect(eraseLetter(letter(encodeClick(click({}))), visitor)).not.toContain('ada-1');
});

test('only a click without address and browser was erased, whatever a visitor calls itself', () => {
  const visitorId = erasedVisitor('e1', NOW);
  expect(erasedOn({ visitorId, ip: '', userAgent: '' })).toBe('2026-03-01');
  expect(erasedOn({ visitorId, ip: '203.0.113.7', userAgent: '' })).toBeNull();
  expect(erasedOn({ visitorId: 'ada', ip: '', userAgent: '' })).toBeNull();
});
