import { isCharge, type StatementLine, type StatementState } from '@clickledger/domain';

/** What lines are of, as it stands beside them. */
export const LINE_KIND_NAMES: Record<StatementLine['kind'], string> = {
  clicks: 'Clicks',
  late: 'Late clicks',
  invalid: 'Invalid traffic',
  overdelivery: 'Overdelivery',
  duplicate: 'Duplicates',
  pricing_error: 'Pricing error',
  dispute: 'Dispute',
  goodwill: 'Goodwill',
};

/**
 * What there is to know of a line beside its campaign and figures; empty for clicks of the document's own month. `own` is
 * the document's number, `monthName` prints a month `YYYY-MM`.
 */
export function lineNote(line: StatementLine, own: string, monthName: (month: string) => string): string {
  if (line.kind === 'clicks') return '';
  if (isCharge(line)) return `Late: clicks of ${monthName(line.month)} that came after its statement`;
  const { of, reason } = line;
  const where = of?.number === own ? `line ${of.position}` : of && `line ${of.position} of ${of.number}`;
  const what = where ? `${LINE_KIND_NAMES[line.kind]}, credit of ${where}` : LINE_KIND_NAMES[line.kind];
  return reason ? `${what}: ${reason}` : what;
}

/** A tax rate in percent, with no more digits than it has: 1,900 hundredths are `19 %`. */
export function rateText(rateBps: number, locale: string): string {
  const options = { style: 'percent', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(locale, options).format(rateBps / 10_000);
}

/** What stands in the column of clicks: those that are credited are taken off. */
export function countedClicks(line: Pick<StatementLine, 'kind' | 'clicks'>): bigint {
  return isCharge(line) ? line.clicks : -line.clicks;
}

/** What a statement is, in a word. */
export const STATE_NAMES: Record<StatementState, string> = {
  draft: 'Draft',
  final: 'Final',
  paid: 'Paid',
  void: 'Void',
};
