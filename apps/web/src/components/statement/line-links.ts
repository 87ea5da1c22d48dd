import { CORRECTION_CREDITS, isCharge, monthRange, type StatementLine } from '@clickledger/domain';
import { withRange } from '#lib/range.ts';

/**
 * The address of the clicks that a line counts, as filters of their list; undefined where it counts none, or where those of a
 * draft cannot be told from others yet.
 */
export function clicksOfLine(
  line: Pick<StatementLine, 'kind' | 'clicks' | 'campaignId' | 'month' | 'unitPriceMicros'>,
  of: { id: string; isDraft: boolean; timeZone: string },
): string | undefined {
  const filter = of.isDraft ? draftFilter(line) : { [isCharge(line) ? 'statement' : 'credited']: of.id };
  if (line.clicks === 0n || !filter) return undefined;
  const params = new URLSearchParams({
    campaign: line.campaignId,
    ...filter,
    price: line.unitPriceMicros.toString(),
  });
  const { from, to } = monthRange(line.month, of.timeZone);
  return `/clicks?${withRange(params, { from: new Date(from), to: new Date(to) })}`;
}

/** Of a draft no click is on a statement yet: what it will count follows from verdicts and what was found later. */
function draftFilter({ kind }: Pick<StatementLine, 'kind'>): Record<string, string> | undefined {
  if (kind === 'clicks') return { verdict: 'billable' };
  if (kind === 'invalid') return { adjusted: 'any' };
  // What a correction takes back is named as its line is.
  return Object.values<string>(CORRECTION_CREDITS).includes(kind) ? { adjusted: kind } : undefined;
}
