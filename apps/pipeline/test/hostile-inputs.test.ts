import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BODIES, COMPRESSED, FIELD_VALUES } from './hostile-bodies.ts';
import { HEADERS, METHODS_ON_PATHS, PATHS, PIXELS, RAW } from './hostile-heads.ts';
import { JSON_ODDITIES, PIECES, PROTOCOL } from './hostile-protocol.ts';
import { ask, askRaw, CAMPAIGN, closeConnections, type Hostile } from './hostile-requests.ts';
import { openPipeline, type Pipeline } from './whole-pipeline.ts';

const GOOD_AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let pipeline: Pipeline;
/** Ids of all good clicks that were acknowledged. */
const good: string[] = [];

beforeAll(async () => {
  pipeline = await openPipeline();
});

/** What was sent is in the ledger, whatever came between, and nothing is stuck or was the server's fault. */
afterAll(async () => {
  await pipeline.settled();
  const count = async (sql: string) => {
    const answer = await pipeline.clickhouse.query({ query: sql, format: 'JSONEachRow' });
    return (await answer.json<Record<string, string>>())[0];
  };
  const clicks = await count(
    `SELECT count() AS stored, countIf(verdict = 'billable') AS billable FROM clicks FINAL WHERE startsWith(click_id, 'good-')`,
  );
  expect(clicks).toEqual({ stored: String(good.length), billable: String(good.length) });
  expect(await pipeline.metrics()).toContain('clickledger_unavailable_total 0');
  closeConnections();
  await pipeline.close();
});

/** A click of a person whom no other click comes from. */
function goodClick() {
  const n = good.length;
  const click_id = `good-${n}`;
  good.push(click_id);
  // No two are neighbours, who would be too many.
  const ip = `93.${192 + ((n >> 8) & 31)}.${n & 255}.${1 + (n >> 13)}`;
  return { campaign_id: CAMPAIGN, click_id, ip, user_agent: GOOD_AGENT, visitor_id: `v-${n}` };
}

async function postWithKey(clicks: unknown[], headers = {}) {
  const { status, text } = await ask(pipeline.port, {
    method: 'POST',
    path: '/v1/clicks',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${pipeline.key}`, ...headers },
    body: JSON.stringify({ clicks }),
  });
  return {
    status,
    ...(JSON.parse(text) as { accepted: number; click_ids: string[]; rejected: { code: string }[] }),
  };
}

/** Sends an input and a good click right behind it. */
async function answers({ right, ...input }: Hostile) {
  const [{ status }, next] = await Promise.all([ask(pipeline.port, input), postWithKey([goodClick()])]);
  return { status, right: right.includes(status), next: next.accepted };
}

describe.each([
  ['bodies', BODIES],
  ['compressed bodies', COMPRESSED],
  ['pixels', PIXELS],
  ['paths', PATHS],
  ['methods', METHODS_ON_PATHS],
  ['headers', HEADERS],
  ['oddities of JSON', JSON_ODDITIES],
  ['the protocol', PROTOCOL],
])('%s', (_, inputs) => {
  test.each(inputs.map((input) => [input.name, input] as const))('%s', async (_, input) => {
    const answer = await answers(input);
    expect(answer).toEqual({ status: answer.status, right: true, next: 1 });
  });
});

test.each([...RAW, ...PIECES].map((input) => [input.name, input] as const))(
  'bytes: %s',
  async (_, { bytes, right, ending }) => {
    const statuses = await askRaw(pipeline.port, bytes, ending);
    expect(
      statuses.every((status) => right.includes(status)),
      String(statuses),
    ).toBe(true);
    expect((await postWithKey([goodClick()])).accepted).toBe(1);
  },
);

test(`each of ${FIELD_VALUES.length} clicks with an odd field leaves its neighbours alone`, async () => {
  for (const odd of FIELD_VALUES) {
    const clicks = [goodClick(), odd, goodClick()];
    const { status, click_ids } = await postWithKey(clicks);
    expect(status, JSON.stringify(odd)).toBe(202);
    expect([click_ids[0], click_ids.at(-1)], JSON.stringify(odd)).toEqual(
      [clicks[0], clicks[2]].map((click) => (click as { click_id: string }).click_id),
    );
  }
});

describe('whatever is sent', () => {
  const runs = { numRuns: 60 };

  test('as JSON, neighbours are kept', async () => {
    const property = fc.asyncProperty(
      fc.jsonValue({ maxDepth: 6, noUnicodeString: false }),
      async (value) => {
        const { status, click_ids } = await postWithKey([goodClick(), value, goodClick()]);
        expect(status).toBe(202);
        expect(click_ids.filter((id) => id.startsWith('good-'))).toHaveLength(2);
      },
    );
    await fc.assert(property, runs);
  });

  test('as a body, the answer is no fault of ours', async () => {
    const coding = fc.constantFrom('identity', 'gzip', 'deflate', 'br', 'zstd');
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), coding, async (bytes, encoding) => {
      const headers = { 'Content-Encoding': encoding };
      const sent = { method: 'POST', path: '/v1/clicks', headers, body: Buffer.from(bytes) };
      expect((await ask(pipeline.port, sent)).status).toBeLessThan(500);
    });
    await fc.assert(property, runs);
  });

  test('as a query, token or header, the answer is no fault of ours', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    const property = fc.asyncProperty(text, text, async (path, header) => {
      const headers = {
        Referer: encodeURIComponent(header.toWellFormed()),
        Origin: encodeURI(header.toWellFormed()),
      };
      for (const door of ['/c.gif?campaign=', '/r/', '/r/a.', '/c.gif?']) {
        const sent = { path: door + encodeURIComponent(path.toWellFormed()), headers };
        expect((await ask(pipeline.port, sent)).status).toBeLessThan(500);
      }
    });
    await fc.assert(property, runs);
  });

  test('as bytes, the server goes on', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      expect((await askRaw(pipeline.port, Buffer.from(bytes))).every((status) => status < 500)).toBe(true);
    });
    await fc.assert(property, runs);
    expect((await postWithKey([goodClick()])).accepted).toBe(1);
  });
});

describe('honest, if odd', () => {
  const browser = { 'User-Agent': GOOD_AGENT, Accept: '*/*', 'Accept-Language': 'de' };

  test.each([
    ['cyrillic', 'https://www.acme.example/%D0%BA%D1%80%D0%BE%D1%81%D1%81%D0%BE%D0%B2%D0%BA%D0%B8?'],
    ['emoji', 'https://www.acme.example/%F0%9F%91%9F?'],
    ['umlaut', 'https://xn--mller-kva.example/gr%C3%B6%C3%9Fe?'],
  ] as const)('a landing page in %s is reached, with the link’s parameters', async (creative, location) => {
    const path = `${pipeline.linkTo(creative)}?gclid=abc&utm_source=mail`;
    for (const method of ['HEAD', 'GET']) {
      const { status, headers } = await ask(pipeline.port, { method, path, headers: browser });
      expect([status, headers.location?.startsWith(location)]).toEqual([302, true]);
      expect(headers.location).toMatch(/gclid=abc&utm_source=mail$/);
    }
  });

  test('a landing page that is no web page is gone, and no click', async () => {
    const { status } = await ask(pipeline.port, { path: pipeline.linkTo('nowhere'), headers: browser });
    expect(status).toBe(404);
  });

  test('a link that was re-encoded on its way is the same link', async () => {
    const link = pipeline.linkTo('acme-outlet-half');
    for (const changed of [
      link.replace('.', '%2E'),
      link.replaceAll('_', '%5F'),
      `${link}.`,
      `${link}%3E`,
      `${link})`,
      `${link},`,
    ]) {
      expect((await ask(pipeline.port, { path: changed, headers: browser })).status, changed).toBe(302);
    }
  });

  test('a site of an international name may send and read', async () => {
    const Origin = 'https://www.xn--mller-schuhe-dlb.example';
    const sent = {
      method: 'POST',
      path: '/v1/clicks',
      headers: { ...browser, Origin },
      body: `{"campaign_id":"${CAMPAIGN}"}`,
    };
    const { headers, text } = await ask(pipeline.port, sent);
    expect([headers['access-control-allow-origin'], JSON.parse(text).accepted]).toEqual([Origin, 1]);
  });

  test('placeholders are refused by name, each for itself', async () => {
    const odd = ['__CLICKID__', '__CLICKID__', 'undefined'].map((click_id) => ({ ...goodClick(), click_id }));
    good.splice(-odd.length);
    const { accepted, rejected } = await postWithKey(odd);
    expect([accepted, ...rejected.map(({ code }) => code)]).toEqual([
      0,
      'placeholder_id',
      'placeholder_id',
      'placeholder_id',
    ]);
  });

  test('after a body that is too long the connection is as good as before', async () => {
    const long = Buffer.alloc(5 * 1024 * 1024, ' ');
    const head = (length: number) => `POST /v1/clicks HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n`;
    const bytes = Buffer.concat([
      Buffer.from(`${head(long.length)}\r\n`),
      long,
      Buffer.from(`${head(2)}Connection: close\r\n\r\n{}`),
    ]);
    expect(await askRaw(pipeline.port, bytes, 'wait')).toEqual([413, 202]);
  });

  test('who hangs up is counted, and is no fault of ours', async () => {
    const bytes = 'POST /v1/clicks HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{';
    const hungUp = async () =>
      Number(/requests_total\{reason="hung_up"\} (\d+)/.exec(await pipeline.metrics())?.[1] ?? 0);
    const before = await hungUp();
    await Promise.all(Array.from({ length: 20 }, () => askRaw(pipeline.port, bytes, 'reset')));
    await expect.poll(hungUp).toBe(before + 20);
  });
});
