import {
  type Call,
  changeCampaigns,
  createCampaign,
  createSite,
  editCampaign,
  editSite,
  endCampaign,
  pauseCampaign,
  readCampaign,
  resumeCampaign,
  setCampaignPrice,
  setCampaignTrust,
  withdrawCampaignPrice,
} from '@clickledger/core';
import { settingsText } from '@clickledger/core/inputs';
import { type PlainCampaign, type PlainModel, PROOFS } from './plain-model.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const WINDOW = 30_000;
const TERMS = { currency: 'EUR', timeZone: 'Europe/Berlin' };

type Change = (call: Call, model: PlainModel, random: Random) => Promise<void>;

let hosts = 0;
const newHost = () => `site-${++hosts}.example`;
/** Whole cents, as they are typed, and in micros. */
const amount = (random: Random) => {
  const cents = random.between(1, 999);
  return { price: (cents / 100).toFixed(2), micros: BigInt(cents) * 10_000n };
};
const iso = (time: number) => new Date(time).toISOString();
const running = ({ campaigns }: PlainModel) => campaigns.filter(({ status }) => status !== 'ended');

export const addSite: Change = async (call, model) => {
  const hostname = newHost();
  const { id } = await createSite.run(call, { name: hostname, hostname });
  model.sites.set(id, hostname);
};

export const addCampaign: Change = async (call, model, random) => {
  const { price, micros } = amount(random);
  const startsAt = random.chance(0.5) ? call.now + random.between(-3 * DAY, DAY) : null;
  const { id } = await createCampaign.run(call, {
    name: `Campaign ${model.campaigns.length}`,
    price,
    startsAt: startsAt === null ? '' : iso(startsAt),
  });
  model.campaigns.push({
    id,
    status: 'active',
    prices: [{ from: Math.min(call.now, startsAt ?? call.now), micros, setAt: call.now, takenBack: false }],
    startsAt,
    endsAt: null,
    windowMs: WINDOW,
    asks: 'registered',
    refuses: true,
    siteIds: [],
  });
};

/** Now, or at a time that others are often set for, too. */
const startOf = ({ now }: Call, random: Random) =>
  random.chance(0.4) ? null : Math.ceil((now + random.between(MINUTE, 3 * DAY)) / DAY) * DAY;

const setPrice: Change = async (call, model, random) => {
  const campaign = random.of(running(model));
  const [{ price, micros }, from] = [amount(random), startOf(call, random)];
  await setCampaignPrice.run(call, { id: campaign.id, price, from: from === null ? '' : iso(from) });
  campaign.prices.push({ from: from ?? call.now, micros, setAt: call.now, takenBack: false });
};

const setPrices: Change = async (call, model, random) => {
  const chosen = running(model).filter(() => random.chance(0.6));
  if (chosen.length === 0) return;
  const [{ price, micros }, from] = [amount(random), startOf(call, random)];
  const ids = chosen.map(({ id }) => id);
  const change = { kind: 'price', price, from: from === null ? '' : iso(from) } as const;
  const done = await changeCampaigns.run(call, { ids, change });
  for (const { prices } of chosen)
    prices.push({ from: from ?? call.now, micros, setAt: call.now, takenBack: false });
  if (!done.from || from === null || random.chance(0.6)) return;
  await changeCampaigns.run(call, { ids, change: { kind: 'withdraw', from: done.from, setAt: done.setAt } });
  takeBack(chosen, (price) => price.from === from && price.setAt === call.now);
};

const withdrawPrice: Change = async (call, model, random) => {
  const toCome = model.campaigns.flatMap((campaign) =>
    campaign.prices
      .filter(({ from, takenBack }) => from > call.now && !takenBack)
      .map(({ from }) => ({ campaign, from })),
  );
  if (toCome.length === 0) return;
  const { campaign, from } = random.of(toCome);
  await withdrawCampaignPrice.run(call, { id: campaign.id, from: new Date(from) });
  takeBack([campaign], (price) => price.from === from);
};

function takeBack(
  campaigns: readonly PlainCampaign[],
  which: (price: PlainCampaign['prices'][number]) => boolean,
): void {
  for (const price of campaigns.flatMap(({ prices }) => prices)) if (which(price)) price.takenBack = true;
}

const pauseOrResume: Change = async (call, model, random) => {
  const campaign = random.of(running(model));
  const isPaused = campaign.status === 'paused';
  await (isPaused ? resumeCampaign : pauseCampaign).run(call, { id: campaign.id });
  campaign.status = isPaused ? 'active' : 'paused';
};

const setTrust: Change = async (call, model, random) => {
  const campaign = random.of(model.campaigns);
  const [requiredTrust, refuses] = [random.of(PROOFS), random.chance(0.5)];
  const trustEnforcement = refuses ? 'enforce' : 'report';
  await setCampaignTrust.run(call, { id: campaign.id, requiredTrust, trustEnforcement });
  Object.assign(campaign, { asks: requiredTrust, refuses });
};

const editSettings: Change = async (call, model, random) => {
  const campaign = random.of(running(model));
  const { version, siteIds: _, ...before } = await readCampaign.run(call, { id: campaign.id });
  const window = random.of([null, 5, 30, 600, 7_200]);
  const siteIds = random.chance(0.5) ? [] : [...model.sites.keys()].filter(() => random.chance(0.5));
  const startsAt = random.chance(0.3) ? call.now + random.between(-10 * DAY, DAY) : null;
  const endsAt = random.chance(0.2) ? Math.max(call.now, startsAt ?? 0) + random.between(MINUTE, DAY) : null;
  await editCampaign.run(call, {
    ...settingsText(before, TERMS),
    id: campaign.id,
    version,
    dedupeWindow: window === null ? '' : String(window),
    startsAt: startsAt === null ? '' : iso(startsAt),
    endsAt: endsAt === null ? '' : iso(endsAt),
    siteIds,
  });
  Object.assign(campaign, { startsAt, endsAt, siteIds, windowMs: window === null ? WINDOW : window * 1_000 });
  // An earlier start has the first price: until then nothing had one.
  const [first] = campaign.prices
    .filter(({ takenBack }) => !takenBack)
    .map((price, order) => ({ ...price, order }))
    .toSorted((a, b) => a.from - b.from || a.order - b.order);
  if (first && startsAt !== null && startsAt < first.from)
    campaign.prices.push({ from: startsAt, micros: first.micros, setAt: call.now, takenBack: false });
};

const moveSite: Change = async (call, model, random) => {
  const [id, name] = random.of([...model.sites]);
  const hostname = newHost();
  await editSite.run(call, { id, name, hostname });
  model.sites.set(id, hostname);
};

const endOne: Change = async (call, model, random) => {
  const campaign = random.of(running(model));
  const { name } = await readCampaign.run(call, { id: campaign.id });
  await endCampaign.run(call, { id: campaign.id, name });
  campaign.status = 'ended';
  await addCampaign(call, model, random);
};

/** What is done often stands here often. */
export const CHANGES: readonly Change[] = [
  ...Array.from({ length: 6 }, () => setPrice),
  ...Array.from({ length: 4 }, () => setPrices),
  ...Array.from({ length: 3 }, () => withdrawPrice),
  ...Array.from({ length: 4 }, () => pauseOrResume),
  ...Array.from({ length: 3 }, () => setTrust),
  ...Array.from({ length: 4 }, () => editSettings),
  moveSite,
  addSite,
  addCampaign,
  endOne,
];
