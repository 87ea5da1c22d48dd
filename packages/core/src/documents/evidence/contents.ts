import {
  type CreditedClick,
  listRuleSettings,
  type ReconciledHour,
  reconciledHours,
  type StoredSettings,
} from '@clickledger/db';
import {
  DATA_CREDIT,
  microsToDecimal,
  type Span,
  type StatementContent,
  WINDOW_MS,
} from '@clickledger/domain';
import { DEFAULT_SETTINGS, RULE_SET, SETTABLE_RULES } from '@clickledger/rules';
import type { Stores } from '#use-case.ts';
import { iso, record } from './records.ts';

/** Versions of settings that are looked through for those of the time of issue. */
const VERSIONS = 10_000;

export function creditRecord(click: CreditedClick, currency: string): string {
  return record([
    { exact: click.campaignId },
    { exact: click.siteId },
    { exact: click.clickId },
    String(click.keyed),
    iso(click.eventTime.getTime()),
    click.month,
    { exact: microsToDecimal(click.priceMicros) },
    { exact: click.statementId },
    { exact: click.reason },
    { exact: microsToDecimal(click.amountMicros) },
    currency,
  ]);
}

/** Every hour that a period reaches into, as it was last compared with raw clicks, the oldest first. */
export async function reconciliationRecords(
  { clickhouse }: Stores,
  { advertiserId, period }: StatementContent,
): Promise<string[]> {
  const span = wholeHours(period);
  const limit = (span.to - span.from) / WINDOW_MS['1h'];
  const hours = await reconciledHours(clickhouse, { advertiserId }, { ...span, limit });
  return hours.reverse().map(reconciliationRecord);
}

function reconciliationRecord({
  hour,
  raw,
  rollups1m,
  rollups1h,
  differs,
  checkedAt,
}: ReconciledHour): string {
  const exact = (micros: bigint) => ({ exact: microsToDecimal(micros) });
  return record([
    iso(hour.getTime()),
    raw.billable,
    raw.duplicate,
    raw.invalid,
    exact(raw.chargedMicros),
    rollups1m.billable,
    exact(rollups1m.chargedMicros),
    rollups1h.billable,
    exact(rollups1h.chargedMicros),
    String(differs),
    iso(checkedAt.getTime()),
  ]);
}

/** The rules that judged, with the settings of the time of issue. */
export async function rulesJson({ sql }: Stores, content: StatementContent): Promise<string> {
  const { ruleSet, ruleSettings } = content;
  const versions: StoredSettings[] = ruleSettings > 0 ? await listRuleSettings(sql, VERSIONS) : [];
  const settings = versions.find(({ version }) => version === ruleSettings)?.settings ?? DEFAULT_SETTINGS;
  // What another version of the product knows of rules is not what judged.
  const rules = ruleSet === RULE_SET ? SETTABLE_RULES.map(described) : [];
  return json({ ruleSet, ruleSettings, settings, rules });
}

function described(rule: (typeof SETTABLE_RULES)[number]) {
  const { name, version, class: kind, words, limits, weight } = rule;
  return { name, version, class: kind, words, limits, weight };
}

export function listsJson({ lists }: StatementContent): string {
  const { before, sources, after } = DATA_CREDIT;
  const names = sources.map(({ name, url }) => `${name} (${url})`);
  return json({ lists, credit: `${before}${names.join(', ')}${after}` });
}

export function readme({ kind, number }: StatementContent): string {
  const what = kind === 'statement' ? 'statement' : 'credit note';
  return `Evidence of ${what} ${number}

statement.json       all that it says, as it was frozen when it was issued
lines.csv            its lines and taxes; the amounts add up to the total
clicks/              every billed click, in parts, with the line that it is on
credits.csv          clicks that it credits
prices.csv           the price history of its campaigns
reconciliation.csv   each hour of the period as it was compared with raw clicks
rules.json           the rules that judged, with their settings
lists.json           the lists that named a click
rows/                digests of the rows of each CSV file, by which a changed row is found
manifest.json        the SHA-256 of each of these files
manifest.sig         its signature (Ed25519)
public-key.pem       what the signature is checked with

To check all of it, and to count the lines and the total again from the clicks:

    clickledger verify <this file> --public-key <the issuer's key or its fingerprint>

It needs no server. Without it, the signature alone:

    openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
`;
}

function wholeHours({ from, to }: Span): Span {
  const hour = WINDOW_MS['1h'];
  return { from: Math.floor(from / hour) * hour, to: Math.ceil(to / hour) * hour };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
