import type { Evidence, RejectedClick, RejectionCode, ScoredClick } from './click.ts';
import { currencyDigits, microsToDecimal } from './money.ts';

export interface ExplainOptions {
  /** ISO 4217 currency of the advertiser. */
  currency: string;
  /** BCP 47 locale of numbers; the words are English. */
  locale: string;
}

/** What the explanation of an accepted click is made of. */
export type ExplainableClick = Pick<
  ScoredClick,
  'verdict' | 'invalid_class' | 'cost_micros' | 'country' | 'browser' | 'os' | 'duplicate_of' | 'evidence'
> & {
  /** Seconds from the click it repeats to this one; null or absent where that click is not known. */
  seconds_after_original?: number | null;
};

/** One sentence that says whether a click was charged and why. */
export function explainClick(click: ExplainableClick, options: ExplainOptions): string {
  switch (click.verdict) {
    case 'billable':
      return `Charged ${amount(click.cost_micros, options)}: ${visitor(click)}.`;
    case 'duplicate':
      return `Not charged: repeats click ${click.duplicate_of}${earlier(click, options)}.`;
    case 'invalid':
      return `Not charged: ${findings(click, options)}.`;
  }
}

/** One sentence that says why a click was refused at the door. */
export function explainRejection(rejection: Pick<RejectedClick, 'code' | 'message'>): string {
  const what = REJECTIONS[rejection.code];
  return rejection.message ? `Refused: ${what}. ${rejection.message}` : `Refused: ${what}.`;
}

const REJECTIONS: Record<RejectionCode, string> = {
  malformed: 'it could not be read',
  missing_field: 'a field is missing',
  invalid_field: 'a field is not valid',
  unknown_campaign: 'unknown campaign',
  inactive_campaign: 'the campaign was not running',
  unknown_creative: 'unknown creative',
  unknown_site: 'unknown site',
  unregistered_origin: 'it came from a page of no registered site',
  bad_signature: 'the signature of its link does not match',
  forbidden_field: 'it set a field that only a server-side key may set',
  wrong_advertiser: 'the key belongs to another advertiser',
  too_old: 'it happened more than 24 hours before it arrived',
  in_the_future: 'its time lies in the future',
};

/** What one rule saw, as a clause that can follow a colon. */
export function explainEvidence(evidence: Pick<Evidence, 'rule' | 'detail'>, locale: string): string {
  const { detail } = evidence;
  switch (evidence.rule) {
    case 'declared_bot':
      return `declared bot ${text(detail.bot, 'without a name')}`;
    case 'datacenter':
      return `the address belongs to a data centre${network(detail)}`;
    case 'missing_user_agent':
      return 'no user agent was sent';
    case 'missing_headers':
      return missingHeaders(detail);
    case 'inconsistent_headers':
      return `the request contradicts its user agent${contradiction(detail)}`;
    case 'click_frequency_ip':
      return frequency('from this address', detail, locale);
    case 'click_frequency_visitor':
      return frequency('by this visitor', detail, locale);
    default:
      return `the rule ${evidence.rule} found it invalid`;
  }
}

function findings(click: ExplainableClick, { locale }: ExplainOptions): string {
  const strongest = [...click.evidence].sort((a, b) => b.weight - a.weight);
  if (strongest.length === 0)
    return `invalid${click.invalid_class && ` (${click.invalid_class.toUpperCase()})`}`;
  return strongest.map((evidence) => explainEvidence(evidence, locale)).join('; ');
}

function earlier({ seconds_after_original: seconds }: ExplainableClick, { locale }: ExplainOptions): string {
  if (seconds === null || seconds === undefined) return '';
  const rounded = Math.round(seconds * 10) / 10;
  return ` ${new Intl.NumberFormat(locale).format(rounded)} s earlier`;
}

// Country names that English gives an article.
const THE = new Set(
  'AE BS CF CD CG CK DO FK FO GB GM KM KY MH MP MV NL PH SB SC TC UM US VA VG VI'.split(' '),
);

function visitor(click: ExplainableClick): string {
  const where = place(click.country);
  const what = click.browser && click.os ? `${click.browser} under ${click.os}` : click.browser || click.os;
  if (!where && !what) return 'a visitor whose country and browser are not known';
  return `a visitor${where && ` in ${where}`}${what && ` on ${what}`}`;
}

function place(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return '';
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;
  return THE.has(country) ? `the ${name}` : name;
}

function amount(micros: bigint, { currency, locale }: ExplainOptions): string {
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: currencyDigits(currency),
    maximumFractionDigits: 6,
  });
  return `${format.format(microsToDecimal(micros) as Intl.StringNumericLiteral)} ${currency}`;
}

function network({ asn, org }: Evidence['detail']): string {
  if (org && asn) return `: ${org} (AS${asn})`;
  return org ? `: ${org}` : asn ? `: AS${asn}` : '';
}

function contradiction({ hint }: Evidence['detail']): string {
  if (hint === 'headless') return ': its headers name a headless browser';
  return hint === 'chromium' ? ': its headers name Chromium' : '';
}

function missingHeaders({ missing }: Evidence['detail']): string {
  if (missing === undefined) return 'a header is missing, which every browser sends';
  const are = String(missing).includes(',') ? 'are' : 'is';
  return `${missing} ${are} missing, which every browser sends`;
}

function frequency(who: string, detail: Evidence['detail'], locale: string): string {
  const count = (value: string | number | undefined, one: string, many: string) =>
    `${new Intl.NumberFormat(locale).format(Number(value))} ${Number(value) === 1 ? one : many}`;
  const parts = [`${count(detail.clicks ?? 0, 'click', 'clicks')} ${who}`];
  if (detail.minutes !== undefined) parts.push(`in ${count(detail.minutes, 'minute', 'minutes')}`);
  if (detail.campaigns !== undefined) parts.push(`on ${count(detail.campaigns, 'campaign', 'campaigns')}`);
  return parts.join(' ');
}

function text(value: string | number | undefined, otherwise: string): string {
  return value === undefined || value === '' ? otherwise : String(value);
}
