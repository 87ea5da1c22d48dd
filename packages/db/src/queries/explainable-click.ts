import type { ExplainableClick } from '@clickledger/rules';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { clickById } from './click-by-id.ts';
import type { ClickRow } from './click-row.ts';

/** What the explanation of a stored click is made of, the click that it repeats looked up. */
export async function explainableClick(ch: ClickHouseClient, click: ClickRow): Promise<ExplainableClick> {
  const original = click.duplicateOf ? await clickById(ch, click.advertiserId, click.duplicateOf) : null;
  return {
    verdict: click.verdict,
    invalid_class: click.invalidClass,
    cost_micros: click.costMicros,
    country: click.country,
    browser: click.browser,
    os: click.os,
    duplicate_of: click.duplicateOf,
    evidence: click.evidence,
    seconds_after_original: original && (click.eventTime.getTime() - original.eventTime.getTime()) / 1000,
  };
}
