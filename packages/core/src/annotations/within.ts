import {
  doneWithin,
  listCampaigns,
  noticesWithin,
  priceChangesWithin,
  ruleSettingsWithin,
  type Sql,
  stopsWithin,
} from '@clickledger/db';
import type { Span } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';
import {
  type Annotation,
  CAMPAIGN_ACTIONS,
  doneWords,
  incidentWords,
  LIST_ACTIONS,
  priceWords,
  rulesWords,
  stopWords,
} from './words.ts';

/** Of each source, and in all: more are no help beside a chart. */
const AT_MOST = 200;

/** What is asked for: in this span, and of these campaigns alone where some are named. */
export interface AskedAnnotations {
  span: Span;
  campaignIds: readonly string[];
  /** Whether whoever asks may see lists. */
  lists: boolean;
}

/** What changed of an advertiser's in a span, the newest first; `more` where there is more than is told. */
export async function annotationsWithin(
  sql: Sql,
  tenant: Tenant,
  { span, campaignIds, lists }: AskedAnnotations,
): Promise<{ annotations: Annotation[]; more: boolean }> {
  const within = { from: new Date(span.from), to: new Date(span.to) };
  const actions = lists ? [...CAMPAIGN_ACTIONS, ...LIST_ACTIONS] : CAMPAIGN_ACTIONS;
  const limit = AT_MOST + 1;
  const [campaigns, prices, stops, rules, notices, done] = await Promise.all([
    listCampaigns(sql, tenant.id),
    priceChangesWithin(sql, tenant.id, within, limit),
    stopsWithin(sql, tenant.id, within, limit),
    ruleSettingsWithin(sql, within, limit),
    noticesWithin(sql, tenant.id, ['late', 'restatement'], within, limit),
    doneWithin(sql, tenant.id, actions, within, limit),
  ]);
  const names = new Map(campaigns.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const all = [
    ...prices.map((price) => priceWords(price, nameOf, tenant)),
    ...stops.map((stop) => stopWords(stop, nameOf)),
    ...rules.map(rulesWords),
    ...notices.map((notice) => incidentWords(notice, tenant)),
    ...done.map((line) => doneWords(line, nameOf)),
  ].filter((each) => each !== null);
  const wanted = all
    .filter((each) => isAbout(each, campaignIds))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  return { annotations: wanted.slice(0, AT_MOST), more: wanted.length > AT_MOST };
}

/** What is about all campaigns is about each. */
function isAbout({ campaignIds }: Annotation, wanted: readonly string[]): boolean {
  return wanted.length === 0 || campaignIds.length === 0 || campaignIds.some((id) => wanted.includes(id));
}
