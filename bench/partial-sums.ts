import type { ScoredClick } from '@clickledger/domain';
import { buildClick, buildScoredClick } from '@clickledger/domain/testing';
import { openEnricher } from '@clickledger/enrichment';
import { PARTITIONS } from '@clickledger/pipeline';
import { orderKey, partitioner } from '@clickledger/pipeline/stages';
import { Random } from '@clickledger/simulator';
import { realisticClicks } from './lib/bytes/realistic-clicks.ts';
import { addressOf, DRAWS, type Draw, drawn } from './lib/skew/draws.ts';
import { ScorerSums } from './lib/skew/scorer-sums.ts';

/**
 * What would be left for the window job to read, if scorers added up the clicks of each transaction by window and key: rows and bytes a
 * click, by the traffic and by how many clicks of a partition a transaction holds. It measures no time, so it is the same on every machine.
 *
 * `CLICKS` (200,000) of a second, of each traffic but the evaluation's day, which is taken whole: as it came, hours apart, as a scorer
 * that catches up has it, and as if all of it came within one minute.
 */
const CLICKS = Number(process.env.CLICKS ?? 200_000);
const SIZES = [100, 500, 2_000];
const AT = Date.UTC(2026, 10, 27, 12);
/** What the day is pressed into. */
const MINUTE_MS = 60_000;

const partitionOf = partitioner();
const partitionMetadata = Array.from({ length: PARTITIONS.clicks }, () => ({}) as never);

print('bench:cost, one campaign', await ofOneCampaign());
const day = (await realisticClicks()).map(({ click }) => click);
print('the evaluation’s day, as it came', day);
print(
  'the evaluation’s day, within a minute',
  day.map((click, i) => ({ ...click, event_time: AT + Math.floor((MINUTE_MS * i) / day.length) })),
);
for (const draw of DRAWS) print(`a second: ${draw}`, judgedDraw(draw));

function print(traffic: string, clicks: Iterable<ScoredClick>): void {
  const all = SIZES.map((size) => new ScorerSums({ size, partitions: PARTITIONS.clicks }));
  for (const click of clicks) {
    const partition = partitionOf({
      topic: 'clicks',
      message: { key: orderKey(click), value: null },
      partitionMetadata,
    });
    for (const sums of all) sums.add(click, partition);
  }
  process.stdout.write(
    `\n${traffic.padEnd(40)}${['rows', 'bytes', 'packed'].map((head) => head.padStart(10)).join('')}\n`,
  );
  for (const [i, sums] of all.entries()) {
    const { rows, plainBytes, packedBytes } = sums.published;
    const cells = [rows.toFixed(3), plainBytes.toFixed(0), packedBytes.toFixed(1)];
    process.stdout.write(
      `  ${`transactions of ${SIZES[i]}`.padEnd(38)}${cells.map((cell) => cell.padStart(10)).join('')}\n`,
    );
  }
}

/** As `bench:cost` sends them: every click another person's, at home somewhere, by one browser's versions. */
async function ofOneCampaign(): Promise<ScoredClick[]> {
  const enricher = await openEnricher();
  const random = new Random('partial-sums');
  const clicks = Array.from({ length: CLICKS }, (_, n) => {
    const ip = addressOf(random);
    const time = AT + Math.floor((1_000 * n) / CLICKS);
    return judged(
      buildClick({
        click_id: `click-${n}`,
        advertiser_id: 'acme',
        campaign_id: 'acme-spring-shoes',
        creative_id: '',
        site_id: '',
        visitor_id: `visitor-${n}`,
        ip,
        country: enricher.network(ip).country,
        device: 'desktop',
        os: 'Windows',
        event_time: time,
        received_at: time,
      }),
    );
  });
  enricher.close();
  return clicks;
}

function* judgedDraw(draw: Draw): Generator<ScoredClick> {
  for (const click of drawn(draw, CLICKS, AT)) yield judged(click);
}

function judged(click: ReturnType<typeof buildClick>): ScoredClick {
  return buildScoredClick({ ...click, verdict: 'billable' });
}
