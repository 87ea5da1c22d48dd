import { insertClicks, openTestStores, type TestStores } from '@clickledger/db/testing';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, can, explainClickId, exportClickRows, findClicks, readClick, tenantOf } from '#index.ts';
import { ACME, callOf, PRINCIPALS } from './principals.ts';

/** Who sees addresses whole; everyone else sees the network, in every use case that shows clicks. */
const SEE = ['owner', 'admin', 'admin for acme', 'terminal', 'terminal of all'];
const ADDRESS = '203.0.113.77';
const ADDRESS_6 = '2001:db8:1:2:3:4:5:6';
const click = buildScoredClick({ ip: ADDRESS, click_id: 'address-4' });
const click6 = buildScoredClick({ ip: ADDRESS_6, click_id: 'address-6' });
const range = { from: new Date(click.event_time - 60_000), to: new Date(click.event_time + 60_000) };

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  await insertClicks(stores.clickhouse, [click, click6]);
});
afterAll(() => stores.close());

describe.each(Object.entries(PRINCIPALS).filter(([, who]) => who !== null))('%s', (name, principal) => {
  const call = () => callOf(stores, principal);
  const sees = SEE.includes(name);
  const subject = principal && tenantOf(principal) ? { advertiserId: ACME.id } : 'deployment';
  const reads = can(principal, 'clicks.read', subject);
  const explains = can(principal, 'clicks.explain', subject);

  test.runIf(reads)('in the list, the page and the file', async () => {
    const { rows } = await findClicks.run(call(), { range });
    const page = await readClick.run(call(), { clickId: 'address-4' });
    const { chunks } = await exportClickRows.run(call(), { range });
    const file = (await Array.fromAsync(chunks)).join('');
    for (const text of [JSON.stringify(rows, stringify), JSON.stringify(page, stringify), file]) {
      expect(text.includes(ADDRESS)).toBe(sees);
      expect(text).toContain('203.0.113.0');
    }
    expect(file.includes(ADDRESS_6)).toBe(sees);
  });

  test.runIf(reads)('and learns nothing from a search', async () => {
    const found = async (query: string) => (await findClicks.run(call(), { range, query })).rows.length;
    expect(await found('203.0.113.')).toBe(1);
    for (const query of [ADDRESS, ADDRESS.slice(0, -1), ADDRESS_6, ADDRESS_6.slice(0, -2)]) {
      expect(await found(query)).toBe(sees ? 1 : 0);
    }
  });

  test.runIf(explains)('in an explanation', async () => {
    const said = await explainClickId.run(call(), { clickId: 'address-4' });
    expect(JSON.stringify(said, stringify).includes(ADDRESS)).toBe(sees);
  });
});

test('nobody else is let in', () => {
  const seers = Object.entries(PRINCIPALS).filter(
    ([, who]) =>
      can(who, 'addresses.read', { advertiserId: ACME.id }) || can(who, 'addresses.read', 'deployment'),
  );
  expect(seers.map(([name]) => name).sort()).toEqual(SEE.toSorted());
  expect(ACTIONS['addresses.read'].scope).toBeNull();
});

const stringify = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
