import { EXPECTATIONS, LABELS } from './click.ts';
import type { Summary } from './simulate.ts';

/** The summary as a table for people. */
export function formatSummary(summary: Summary): string {
  const { sent, acknowledged, retries, by_label, backfill, live } = summary;
  const number = (value: number) => value.toLocaleString('en');
  const row = (name: string, expected: string, a: number, b: number) =>
    `${name.padEnd(16)}${expected.padEnd(14)}${number(a).padStart(12)}${number(b).padStart(14)}`;
  const rows = LABELS.flatMap((label) => {
    const count = by_label[label];
    return count ? [row(label, EXPECTATIONS[label], count.sent, count.acknowledged)] : [];
  });
  const unexpected = Object.entries(summary.unexpected).map(([what, count]) => `${what} ${number(count)}`);
  return [
    `${'label'.padEnd(16)}${'in truth'.padEnd(14)}${'sent'.padStart(12)}${'acknowledged'.padStart(14)}`,
    ...rows,
    row('', '', sent, acknowledged),
    '',
    ...(backfill.clicks > 0
      ? [
          `History: ${number(backfill.clicks)} clicks in ${backfill.seconds} s, ${number(backfill.clicks_per_second)} a second.`,
        ]
      : []),
    `Live: ${number(live.clicks)} clicks in ${live.seconds} s, ${number(live.clicks_per_second)} a second.`,
    ...(retries > 0 ? [`Requests sent again: ${number(retries)}.`] : []),
    ...(unexpected.length > 0 ? [`Answers that were not expected: ${unexpected.join(', ')}.`] : []),
    ...(summary.interrupted ? ['Ended before everything was sent.'] : []),
    `Seed ${summary.seed}. What each click was in truth: ${summary.truth}`,
  ].join('\n');
}
