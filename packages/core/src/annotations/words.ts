import type { DoneLine, NoticeFacts, PriceChange, StopWithin } from '@clickledger/db';
import { formatMicros } from '@clickledger/domain';
import { knownNotice } from '#notices/facts.ts';
import { noticeText } from '#notices/words.ts';
import type { Tenant } from '#principal.ts';

/** What an annotation is about. */
export type AnnotationKind = 'price' | 'campaign' | 'budget' | 'list' | 'rules' | 'incident';

/** Something that changed, where figures over time are looked at. */
export interface Annotation {
  at: Date;
  kind: AnnotationKind;
  /** What happened, in a sentence. */
  text: string;
  /** The page that shows more; null where none does. */
  path: `/${string}` | null;
  /** The campaigns that it is about; empty for what is about all of them. */
  campaignIds: readonly string[];
}

type NameOf = (campaignId: string) => string;
const pageOf = (id: string): `/${string}` => `/campaigns/${id}`;

/** A price that took the place of another. */
export function priceWords(
  { at, campaignId, before, after }: PriceChange,
  nameOf: NameOf,
  { currency }: Tenant,
): Annotation {
  const money = (micros: bigint) => formatMicros(micros, currency, 'en', { exact: true });
  const text = `The price of ${nameOf(campaignId)} went from ${money(before)} to ${money(after)}.`;
  return { at, kind: 'price', text, path: pageOf(campaignId), campaignIds: [campaignId] };
}

const CAPS = { day: 'of a day', month: 'of a month', total: 'in all' } as const;

/** A campaign that had spent its budget. */
export function stopWords({ at, campaignId, cap }: StopWithin, nameOf: NameOf): Annotation {
  const text = `${nameOf(campaignId)} had spent its budget ${CAPS[cap]} and took no more clicks.`;
  return { at, kind: 'budget', text, path: pageOf(campaignId), campaignIds: [campaignId] };
}

/** Settings of rules hold for everyone; what was set is their operators'. */
export function rulesWords({ at, version }: { at: Date; version: number }): Annotation {
  const text = `Clicks are judged by version ${version} of the settings of the rules.`;
  return { at, kind: 'rules', text, path: '/docs/methodology', campaignIds: [] };
}

/** What people were told; null for what another version of the product wrote. */
export function incidentWords(
  { at, ...notice }: { at: Date; kind: string; facts: NoticeFacts },
  tenant: Tenant,
): Annotation | null {
  const known = knownNotice(notice);
  if (!known) return null;
  const { title, path } = noticeText(known, tenant);
  const since = known.kind === 'late' ? new Date(known.facts.since) : at;
  return { at: since, kind: 'incident', text: `${title}.`, path, campaignIds: [] };
}

/** Actions of the audit log that figures can follow, and how each is said of a campaign. */
const OF_CAMPAIGNS: Readonly<Record<string, string>> = {
  'campaigns.create': 'was made',
  'campaigns.duplicate': 'was made',
  'campaigns.pause': 'was paused',
  'campaigns.resume': 'was resumed',
  'campaigns.end': 'was ended',
  'campaigns.setTrust': 'asks for another proof of its clicks',
};
const OF_SEVERAL: Readonly<Record<string, string>> = {
  pause: 'were paused',
  resume: 'were resumed',
};
export const CAMPAIGN_ACTIONS = [...Object.keys(OF_CAMPAIGNS), 'campaigns.bulk'];
export const LIST_ACTIONS = ['lists.add', 'lists.import', 'lists.remove', 'lists.restore'];

/** What somebody did; null for what no figure follows. */
export function doneWords(line: DoneLine, nameOf: NameOf): Annotation | null {
  if (LIST_ACTIONS.includes(line.action)) return listWords(line);
  return line.action === 'campaigns.bulk' ? severalWords(line, nameOf) : campaignWords(line, nameOf);
}

function campaignWords({ at, action, subject }: DoneLine, nameOf: NameOf): Annotation | null {
  const id = subject.split('/')[1];
  const said = OF_CAMPAIGNS[action];
  if (!id || !said) return null;
  return { at, kind: 'campaign', text: `${nameOf(id)} ${said}.`, path: pageOf(id), campaignIds: [id] };
}

function severalWords({ at, details }: DoneLine, nameOf: NameOf): Annotation | null {
  const { campaigns, change } = details;
  const ids = Array.isArray(campaigns) ? campaigns.filter((id) => typeof id === 'string') : [];
  const said = typeof change === 'string' ? OF_SEVERAL[change] : undefined;
  if (!said || ids.length === 0) return null;
  const [first = ''] = ids;
  const text =
    ids.length === 1
      ? `${nameOf(first)} ${said.replace('were', 'was')}.`
      : `${ids.length} campaigns ${said}.`;
  return {
    at,
    kind: 'campaign',
    text,
    path: ids.length === 1 ? pageOf(first) : '/campaigns',
    campaignIds: ids,
  };
}

function listWords({ at, action, details }: DoneLine): Annotation {
  const list = details.list === 'allow' ? 'allow list' : details.list === 'block' ? 'block list' : 'lists';
  const count = (of: unknown) => (Array.isArray(of) ? of.length : typeof of === 'number' ? of : 1);
  const entries = (n: number) => (n === 1 ? 'An entry' : `${n} entries`);
  const had = (n: number) => (n === 1 ? 'was' : 'were');
  const n =
    action === 'lists.import'
      ? count(details.added)
      : action === 'lists.add'
        ? 1
        : count(action === 'lists.remove' ? details.removed : details.restored);
  const done =
    {
      'lists.remove': 'taken off the',
      'lists.restore': 'put back on the',
    }[action] ?? 'added to the';
  return {
    at,
    kind: 'list',
    text: `${entries(n)} ${had(n)} ${done} ${list}.`,
    path: '/lists',
    campaignIds: [],
  };
}
