import {
  type BilledBy,
  clicksById,
  type DisputedClick,
  disputedHours,
  disputedLines,
  disputedSample,
  explainableClick,
  reconciliationSummary,
} from '@clickledger/db';
import type { DisputedPart, DisputeEvidence, StatementContent } from '@clickledger/domain';
import { explainClick } from '@clickledger/rules';
import { wholeHours } from '#reconciliation.ts';
import { chargesOf } from '#statements/lines.ts';
import type { Stores } from '#use-case.ts';

/** As many clicks as somebody reads. */
const SAMPLES = 20;

/** What is known of disputed clicks of a statement: which lines they are of, why they were charged, whether they hold. */
export async function evidenceOf(
  { clickhouse }: Stores,
  billed: BilledBy,
  content: StatementContent,
  part: DisputedPart,
): Promise<DisputeEvidence> {
  const [counted, sample, { compared, differing, repaired, waiting }] = await Promise.all([
    disputedLines(clickhouse, billed, part),
    disputedSample(clickhouse, billed, part, SAMPLES),
    standingOf(clickhouse, billed, part),
  ]);
  const charges = chargesOf(content.lines);
  const lines = counted.flatMap(({ campaignId, month, priceMicros, clicks }) => {
    const line = charges.find(
      (one) => one.campaignId === campaignId && one.month === month && one.unitPriceMicros === priceMicros,
    );
    return line ? [{ position: line.position, clicks, micros: priceMicros * BigInt(clicks) }] : [];
  });
  return {
    clicks: lines.reduce((sum, { clicks }) => sum + clicks, 0),
    micros: lines.reduce((sum, { micros }) => sum + micros, 0n),
    lines: lines.sort((a, b) => a.position - b.position),
    samples: await Promise.all(
      sample.map(async ({ priceMicros, eventTime, keyed, ...click }) => ({
        ...click,
        eventTime: eventTime.getTime(),
        micros: priceMicros,
        why: await whyCharged(clickhouse, billed.advertiserId, { ...click, keyed }, content.currency),
      })),
    ),
    reconciliation: { compared, differing, repaired, waiting },
  };
}

/** How the hours of the days stand; of single clicks, those that they happened in. */
async function standingOf(clickhouse: Stores['clickhouse'], billed: BilledBy, part: DisputedPart) {
  const { advertiserId, span } = billed;
  if (part.kind === 'filter') {
    const days = { from: part.from ?? span.from, to: part.to ?? span.to };
    return reconciliationSummary(clickhouse, { advertiserId }, wholeHours(days));
  }
  const hours = await disputedHours(clickhouse, billed, part);
  return reconciliationSummary(clickhouse, { advertiserId }, wholeHours(span), hours);
}

/** In words; raw clicks may be gone by then. */
async function whyCharged(
  clickhouse: Stores['clickhouse'],
  advertiserId: string,
  { clickId, keyed }: Pick<DisputedClick, 'clickId' | 'keyed'>,
  currency: string,
): Promise<string> {
  const click = (await clicksById(clickhouse, advertiserId, clickId)).find((one) => one.keyed === keyed);
  if (!click) return 'The click itself is kept no more; that it was billed is.';
  return explainClick(await explainableClick(clickhouse, click), { currency, locale: 'en' });
}
