import { nonceClickId, signLink, signLinkWithKey, signPixel } from '@clickledger/domain';
import type { LoggedRequest } from '@clickledger/imports';
import { parseMapping } from '@clickledger/imports';
import { describe, expect, test } from 'vitest';
import { createLogMemory, type ImportContext, toClick } from './to-click.ts';

const context: ImportContext = {
  mappings: [parseMapping('/files/*=acme-1')],
  linkKeys: { secret: 'secret', find: () => undefined },
  importId: 'import-1',
  hops: 1,
  receivedAt: Date.parse('2026-01-01T00:00:00Z'),
};
const request: LoggedRequest = {
  time: Date.parse('2015-05-17T10:05:03Z'),
  method: 'GET',
  target: '/files/a.zip',
  status: 200,
  client: '83.149.9.216',
  userAgent: 'Mozilla/5.0',
  referrer: '',
};

function clickId(result: ReturnType<typeof toClick>): string {
  if (typeof result === 'string') throw new Error(`passed over: ${result}`);
  return (result.input as { click_id: string }).click_id;
}

describe('toClick', () => {
  test('the same file gives the same click ids, and each request its own', () => {
    const read = () => {
      const memory = createLogMemory();
      return [request, request, { ...request, client: '83.149.9.217' }].map((r) =>
        clickId(toClick(r, memory, context)),
      );
    };
    expect(read()).toEqual(read());
    expect(new Set(read()).size).toBe(3);
  });

  test('keeps the time and the campaign of the mapping', () => {
    expect(toClick(request, createLogMemory(), context)).toMatchObject({
      input: { campaign_id: 'acme-1', occurred_at: '2015-05-17T10:05:03.000Z' },
      visit: { source: 'import', ip: '83.149.9.216' },
    });
  });

  test('a pixel request with an empty click id is named by its line', () => {
    const pixel = { ...request, target: '/c.gif?campaign=acme-2&click_id=' };
    const read = () => clickId(toClick(pixel, createLogMemory(), context));
    expect(read()).toMatch(/^imp_/);
    expect(read()).toBe(read());
  });

  test("a pixel request keeps its own click id and the pixel's fields", () => {
    const pixel = { ...request, target: '/c.gif?campaign=acme-2&click_id=own&cb=123' };
    expect(toClick(pixel, createLogMemory(), context)).toMatchObject({
      input: { campaign_id: 'acme-2', click_id: 'own' },
    });
  });

  test('the id of a request is the one that it had before formats told more of it', () => {
    const memory = createLogMemory();
    const ids = [request, request, request].map((each) => clickId(toClick(each, memory, context)));
    expect(ids).toEqual([
      'imp_mEvm7E6xgN5Pkw87qn5exADsHr',
      'imp_HtDEcv3WG5jY8uBINp_QzF92Ok',
      'imp_rfPCya5H9OIIZUs-BkD8UoHKkR',
    ]);
  });

  test('an agent that the log does not tell of is unknown, one that was not sent is empty', () => {
    const agentOf = (userAgent: string | null) =>
      toClick({ ...request, userAgent }, createLogMemory(), context);
    expect(agentOf(null)).toMatchObject({ visit: { userAgent: '', userAgentUnknown: true } });
    expect(agentOf('')).not.toHaveProperty('visit.userAgentUnknown');
  });

  test('who is known by a host name is a visitor and no address, unless the request names one', () => {
    const host = { ...request, client: 'dsl-17.isp.example' };
    expect(toClick(host, createLogMemory(), context)).toMatchObject({
      input: { visitor_id: expect.stringMatching(/^host_/) },
      visit: { ip: '' },
    });
    const pixel = { ...host, target: '/c.gif?campaign=acme-2&visitor=v1' };
    expect(toClick(pixel, createLogMemory(), context)).toMatchObject({ input: { visitor_id: 'v1' } });
  });

  test('texts are whole characters, whatever a log makes of them', () => {
    const half = { ...request, userAgent: 'a\ud83d', referrer: '\ude00b' };
    expect(toClick(half, createLogMemory(), context)).toMatchObject({
      visit: { userAgent: 'a\ufffd', referrer: '\ufffdb' },
    });
  });

  test('parts of a download belong to the request that began it', () => {
    const memory = createLogMemory();
    const part = (seconds: number) =>
      toClick({ ...request, status: 206, time: request.time + seconds * 1_000 }, memory, context);
    expect([part(0), part(40), part(80)]).toEqual([
      expect.objectContaining({ input: expect.anything() }),
      'part of a download',
      'part of a download',
    ]);
  });

  test('a plus may be a space where the log cannot tell', () => {
    const spaced = { ...context, mappings: [parseMapping('/my files/*=acme-1')] };
    const plus = { ...request, target: '/my+files/a' };
    expect(toClick(plus, createLogMemory(), spaced)).toBe('other path');
    expect(toClick({ ...plus, plusMayBeSpace: true }, createLogMemory(), spaced)).toHaveProperty('input');
  });

  test.each(['//x/c.gif?campaign=acme-2', '/c.gifs', 'c.gif', '*', ''])('%s is no pixel', (target) => {
    expect(toClick({ ...request, target }, createLogMemory(), context)).toBe('other path');
  });

  test.each([
    ['other path', { target: '/about' }],
    ['not a GET', { method: 'HEAD' }],
    ['not served', { status: 404 }],
  ])('%s is passed over', (reason, change) => {
    expect(toClick({ ...request, ...change }, createLogMemory(), context)).toBe(reason);
  });
});

describe('what is signed', () => {
  const key = { advertiserId: 'acme', secret: 'cls_of tests' };
  const keys = { secret: 'secret', find: (kid: string) => (kid === 'k1' ? key : undefined) };
  const seconds = request.time / 1_000;
  const read = (target: string) =>
    toClick({ ...request, target }, createLogMemory(), { ...context, linkKeys: keys });
  const pixel = (change: object = {}) =>
    signPixel(
      { campaign: 'acme-1', kid: 'k1', exp: String(seconds + 60), n: 'nonce-0001', ...change },
      key.secret,
    );
  const link = { campaign_id: 'acme-1', creative_id: 'c', site_id: '', placement_id: '' };
  const linkTo = (signing: object = {}) =>
    signLinkWithKey(link, { kid: 'k1', secret: key.secret, ...signing });

  test('a pixel is as good as it was when the line was written', () => {
    expect(read(`/c.gif?${pixel()}`)).toMatchObject({
      input: { click_id: nonceClickId('nonce-0001', key.secret) },
      visit: { signed: true, signedBy: 'acme' },
    });
    const tooLate = read(`/c.gif?${pixel({ exp: String(seconds - 1) })}`);
    expect(tooLate).toMatchObject({ visit: { signatureFault: { code: 'expired_signature', field: 'exp' } } });
    expect(tooLate).not.toHaveProperty('visit.signed');
  });

  test('a pixel that was changed is none that is unsigned', () => {
    const forged = pixel();
    forged.set('campaign', 'acme-2');
    expect(read(`/c.gif?${forged}`)).toMatchObject({
      visit: { signatureFault: { code: 'bad_signature', field: 'sig' } },
    });
  });

  test('a link counts once where it has a nonce, and up to its end', () => {
    const once = { expires: seconds + 60, nonce: 'nonce-0002' };
    expect(read(`/r/${linkTo(once)}?click_id=mine&visitor=v1`)).toMatchObject({
      input: { ...link, click_id: nonceClickId('nonce-0002', key.secret), visitor_id: 'v1' },
      visit: { signed: true, signedBy: 'acme' },
    });
    expect(read(`/r/${linkTo({ expires: seconds - 1 })}`)).toMatchObject({
      visit: { signatureFault: { code: 'expired_signature' } },
    });
  });

  test('a link that ends within hours was signed for one view, and is named', () => {
    const named = (signing: object) => {
      const link = linkTo(signing);
      const { visit } = read(`/r/${link}`) as Extract<ReturnType<typeof read>, { visit: unknown }>;
      return { name: visit.linkToken, signature: link.split('.')[1] };
    };
    const { name, signature } = named({ expires: seconds + 3_600 });
    expect(name).toBe(signature?.slice(0, 11));
    expect(named({ expires: seconds + 3_601 }).name).not.toBe(name);
    for (const forMany of [
      {},
      { expires: seconds + 86_400 },
      { expires: seconds + 60, nonce: 'nonce-0003' },
    ]) {
      expect(named(forMany).name).toBeUndefined();
    }
  });

  test('a link names its click and visitor as at the door, however it was written on its way', () => {
    const token = signLink(link, keys.secret);
    for (const spelled of [token, token.replace('.', '%2E'), `${token}%3E`, `${token}).`]) {
      expect(read(`/r/${spelled}?click_id=mine&amp;visitor=v1`), spelled).toMatchObject({
        input: { ...link, click_id: 'mine', visitor_id: 'v1' },
        visit: { signed: true },
      });
    }
    expect(read(`/r/${token}x.y`)).toBe('other path');
  });

  test('escaped separators of a pixel are read as at the door', () => {
    expect(read('/c.gif?campaign=acme-1&amp;site=news')).toMatchObject({ input: { site_id: 'news' } });
  });
});
