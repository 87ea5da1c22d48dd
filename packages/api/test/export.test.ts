import { exportClickRows, exportMonth, exportRejections, type Tenant } from '@clickledger/core';
import { recomputeWindows } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvResponse } from '#index.ts';
import { ACME, context, GLOBEX, someoneOf } from './callers.ts';

const now = Date.UTC(2026, 4, 20, 12);
const at = now - 3_600_000;
const range = { from: new Date(now - 7_200_000), to: new Date(now) };

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
  const received_at = Date.now();
  await insertClicks(stores.clickhouse, [
    buildScoredClick({
      event_time: at,
      received_at,
      click_id: 'a',
      referrer: '=cmd()',
      user_agent: 'Say "hi", twice',
    }),
    buildScoredClick({ event_time: at + 1, received_at, click_id: 'b', price_micros: 1n }),
    buildScoredClick({
      event_time: at + 2,
      received_at,
      click_id: 'c',
      verdict: 'invalid',
      invalid_class: 'sivt',
    }),
    buildScoredClick({
      event_time: at,
      received_at,
      click_id: 'theirs',
      advertiser_id: 'globex',
      campaign_id: 'globex-city-breaks',
    }),
  ]);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [windowStart(at, granularity)];
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: 1n });
  }
});
afterAll(() => stores.close());

const as = (advertiser: Tenant) => context(stores, someoneOf(advertiser), now);

test('charges are exact to the micro, name their zone, and are the tenant’s own', async () => {
  const file = await exportMonth.run(as(ACME), { month: '2026-05' });
  expect(file.filename).toBe('charges-acme-2026-05.csv');
  expect(await csvResponse(file).text()).toBe(
    'day,campaign_id,campaign,billable,duplicate,invalid_givt,invalid_sivt,rejected,charged,amount,currency,time_zone\r\n' +
      '2026-05-20,acme-spring-shoes,Spring shoes,2,0,0,1,0,0.350001,0.35,EUR,Europe/Berlin\r\n',
  );
  expect(await csvResponse(await exportMonth.run(as(ACME), { month: '2026-04' })).text()).toMatch(
    /^day,.*\r\n$/,
  );
});

test('clicks come with verdict and charge; formulas are disarmed', async () => {
  const text = await csvResponse(await exportClickRows.run(as(ACME), { range })).text();
  const lines = text.split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(
    'click_id,event_time,received_at,campaign_id,creative_id,site_id,placement_id,source,verdict,invalid_class,reasons,' +
      'duplicate_of,score,price,charged,currency,ip,ip_prefix,country,region,asn,asn_org,browser,browser_version,os,device,' +
      'declared_bot,visitor_id,user_agent,referrer,network_category,network_list,trust,rule_set',
  );
  expect(lines[1]).toMatch(/^a,2026-05-20T11:00:00.000Z,.*,billable,.*,0.350000,0.350000,EUR,/);
  expect(lines[1]).toMatch(
    /,"Say ""hi"", twice",'=cmd\(\),residential,as-names 1 \(2026-11-26\),registered,1$/,
  );
  expect(lines[3]).toMatch(/^c,.*,invalid,sivt,.*,0.350000,0.000000,EUR,/);
  expect(text).not.toContain('theirs');
});

test('files say that they are UTF-8, and ids are those that were sent', async () => {
  const clicks = [
    buildScoredClick({
      event_time: at + 3,
      received_at: Date.now(),
      click_id: '-Xr9',
      visitor_id: '-v1',
      referrer: '-r',
    }),
  ];
  await insertClicks(stores.clickhouse, clicks);
  const answers = [
    csvResponse(await exportClickRows.run(as(ACME), { range, query: '-Xr9' })),
    csvResponse(await exportRejections.run(as(ACME), { range })),
    csvResponse(await exportMonth.run(as(ACME), { month: '2026-05' })),
  ];
  const files = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
  for (const file of files) expect([...file.subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, file[3]]);
  expect(files[0]?.toString()).toMatch(/\r\n-Xr9,.*,-v1,.*,'-r,/);
});

test('a filter names whose clicks are meant only within the tenant', async () => {
  const filter = { campaignId: 'acme-spring-shoes' };
  const theirs = await csvResponse(await exportClickRows.run(as(GLOBEX), { range, ...filter })).text();
  expect(theirs.split('\r\n')).toHaveLength(2);
  const filters = [{ dimension: 'verdict' as const, values: ['sivt'] }];
  const valid = await csvResponse(await exportClickRows.run(as(ACME), { range, filters })).text();
  expect(valid.split('\r\n')).toHaveLength(3);
});
