import { addMembership, createUser } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addListEntry,
  applyRules,
  type Call,
  changeCampaigns,
  createCampaign,
  pauseCampaign,
  readAnnotations,
  resumeCampaign,
  setCampaignPrice,
} from '#index.ts';
import { tell } from '#notices/publish.ts';
import { ACME, callOf, GLOBEX, member, operator } from './principals.ts';

let stores: TestStores;
const HOUR = 3_600_000;
const range = { from: new Date(Date.now() - HOUR), to: new Date(Date.now() + HOUR) };

beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const textsOf = async (call: Call, campaignIds: string[] = []) =>
  (await readAnnotations.run(call, { range, campaignIds })).annotations.map(({ text }) => text);

test('what changed is told in words, to whom it belongs and to nobody else', async () => {
  const owner = callOf(stores, member('owner'));
  const { id } = await createCampaign.run(owner, { name: 'Hats', price: '0.40' });
  const { id: other } = await createCampaign.run(owner, { name: 'Shoes', price: '0.40' });
  await setCampaignPrice.run({ ...owner, now: owner.now + 1_000 }, { id, price: '0.55', from: '' });
  await pauseCampaign.run(owner, { id });
  await resumeCampaign.run(owner, { id });
  await changeCampaigns.run(owner, { ids: [id, other], change: { kind: 'pause' } });
  await addListEntry.run(owner, { kind: 'block', subject: 'site', value: 'annotated.example' });
  await applyRules.run(callOf(stores, operator('admin')), {
    settings: { click_frequency_ip: { limits: { each_device_in_10_min: 77 } } },
    reason: 'A secret of the operators',
  });
  const since = new Date(Date.now() - 60_000).toISOString();
  const late = { advertiserId: ACME.id, kind: 'late', key: since, facts: { since } } as const;
  await stores.sql.transaction().execute((tx) => tell(tx, late, Date.now()));

  const texts = await textsOf(owner);
  expect(texts).toEqual(
    expect.arrayContaining([
      'Hats was made.',
      'The price of Hats went from €0.40 to €0.55.',
      'Hats was paused.',
      'Hats was resumed.',
      '2 campaigns were paused.',
      'An entry was added to the block list.',
      expect.stringMatching(/^Clicks are judged by version \d+ of the settings of the rules\.$/),
      expect.stringMatching(/^Figures are late since /),
    ]),
  );
  expect(texts.join()).not.toContain('secret');
  // The first price of a campaign is no change of it.
  expect(texts.filter((text) => text.startsWith('The price of'))).toHaveLength(1);

  const ofShoes = await textsOf(owner, [other]);
  expect(ofShoes).toContain('Shoes was made.');
  expect(ofShoes).toContain('2 campaigns were paused.');
  expect(ofShoes.join()).not.toContain('Hats');

  const stranger = await textsOf(callOf(stores, member('owner', GLOBEX)));
  expect(stranger.join()).not.toMatch(/Hats|Shoes|campaigns|list|late/);
  expect(stranger).toEqual([expect.stringContaining('settings of the rules')]);
});

test('whoever may not see lists is told nothing of them', async () => {
  const user = { email: 'lists@x.example', name: 'V', password: null, operatorRole: null, isDemo: false };
  const { id: userId } = await createUser(stores.sql, user);
  await addMembership(stores.sql, userId, ACME.id, 'viewer');
  const viewer = callOf(stores, { kind: 'member', userId, role: 'viewer', advertiser: ACME });
  await addListEntry.run(callOf(stores, member('owner')), {
    kind: 'allow',
    subject: 'site',
    value: 'b.example',
  });
  expect(await textsOf(callOf(stores, member('manager')))).toContain('An entry was added to the allow list.');
  expect((await textsOf(viewer)).join()).not.toContain('list');
});

test('only what happened in the time is told, the newest first', async () => {
  const owner = callOf(stores, member('owner'));
  const { annotations } = await readAnnotations.run(owner, { range });
  const times = annotations.map(({ at }) => at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  const before = { from: new Date(Date.now() - 20 * HOUR), to: new Date(Date.now() - 19 * HOUR) };
  expect((await readAnnotations.run(owner, { range: before })).annotations).toEqual([]);
});
