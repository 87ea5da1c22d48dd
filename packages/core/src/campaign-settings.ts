import { allowedSites, type CampaignSettings, findCampaign, listSites, type Sql } from '@clickledger/db';
import { newClickId } from '@clickledger/domain';
import { settingsText } from './inputs/campaigns.ts';
import type { Tenant } from './principal.ts';
import { invalidField, notFound } from './use-case-error.ts';

/** What is typed of a campaign, once it is parsed. */
interface Parsed {
  name: string;
  startsAt: Date | null;
  endsAt: Date | null;
  dedupeWindow: number | null;
  labels: string[];
  dailyBudget: bigint | null;
  totalBudget: bigint | null;
}

/** A campaign's settings by the names of their columns. */
export function settingsOf(parsed: Parsed): CampaignSettings {
  return {
    name: parsed.name,
    startsAt: parsed.startsAt,
    endsAt: parsed.endsAt,
    dedupeWindowMs: parsed.dedupeWindow,
    labels: parsed.labels,
    dailyBudgetMicros: parsed.dailyBudget,
    totalBudgetMicros: parsed.totalBudget,
  };
}

/** A campaign of the advertiser as it is now, with the sites that it is limited to. @throws UseCaseError not_found */
export async function currentCampaign(tx: Sql, tenant: Tenant, id: string, now: number) {
  const campaign = await findCampaign(tx, tenant.id, id, new Date(now));
  if (!campaign) throw noCampaign(id);
  return { ...campaign, siteIds: await allowedSites(tx, id) };
}

export const noCampaign = (id: string) => notFound(`There is no campaign ${id}: choose one from the list.`);

export const noCreative = (id: string) =>
  notFound(`There is no creative ${id}: choose one of the campaign's.`);

/** @throws UseCaseError where one of the sites is none of the advertiser's. */
export async function requireSites(tx: Sql, advertiserId: string, siteIds: readonly string[]): Promise<void> {
  if (siteIds.length === 0) return;
  const known = new Set((await listSites(tx, advertiserId)).map(({ id }) => id));
  const unknown = siteIds.find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw invalidField('siteIds', `there is no site ${unknown} among the advertiser's sites`);
  }
}

/** What an edit changes, before and after, by the names of forms: for the audit log. */
export function changesOf(
  tenant: Tenant,
  before: CampaignSettings & { siteIds: readonly string[] },
  after: CampaignSettings & { siteIds: readonly string[] },
) {
  const text = ({ siteIds, ...settings }: typeof before): Record<string, string> => ({
    ...settingsText(settings, tenant),
    siteIds: siteIds.toSorted().join(', '),
  });
  const [was, is] = [text(before), text(after)];
  const changed = Object.keys(is).filter((name) => was[name] !== is[name]);
  const pick = (of: Record<string, string>) =>
    Object.fromEntries(changed.map((name) => [name, of[name] ?? '']));
  return { before: pick(was), after: pick(is) };
}

const MAX_SLUG = 32;

/** An id that says what the thing is called, as far as Latin letters can, and that nobody can guess. */
export function newThingId(kind: string, name: string, now: number): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '');
  return `${slug || kind}-${newClickId(now).slice(-10).toLowerCase()}`;
}
