import { currencyDigits, microsToDecimal, type RejectedClick, type ScoredClick } from '@clickledger/domain';
import { allowedByList } from './listed.ts';
import { explainEvidence } from './reason.ts';
import { REJECTIONS } from './rejection.ts';

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
      return `Charged ${amount(click.cost_micros, options)}: ${visitor(click)}${allowed(click, options)}.`;
    case 'duplicate':
      return `Not charged: repeats click ${click.duplicate_of}${earlier(click, options)}.`;
    case 'invalid':
      return `Not charged: ${findings(click, options)}.`;
  }
}

/** One sentence that says why a click was refused at the door, and one more where it stands for many. */
export function explainRejection(
  { code, message, count }: Pick<RejectedClick, 'code' | 'message' | 'count'>,
  locale = 'en',
): string {
  const sentences = [`Refused: ${REJECTIONS[code]}.`];
  if (message) sentences.push(message);
  if (count > 1) {
    const clicks = new Intl.NumberFormat(locale).format(count);
    sentences.push(`This stands for ${clicks} clicks of its minute, refused alike.`);
  }
  return sentences.join(' ');
}

/** Where a list outweighs what rules found: the list, and what that was. */
function allowed({ evidence }: ExplainableClick, { locale }: ExplainOptions): string {
  const entry = evidence.find(({ rule, detail }) => rule === allowedByList.name && detail.spared);
  if (!entry) return '';
  const names = new Set(String(entry.detail.spared).split(', '));
  const spared = evidence.filter(({ rule, weight }) => weight === 0 && names.has(rule));
  const although = spared.map((finding) => explainEvidence(finding, locale)).join('; ');
  return `; ${explainEvidence(entry, locale)}, which outweighs: ${although}`;
}

function findings(click: ExplainableClick, { locale }: ExplainOptions): string {
  const strongest = click.evidence.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
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
