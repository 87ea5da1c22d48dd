import { createHash } from 'node:crypto';
import { finaliseStatement, insertDraft, lockAdvertiser, nextAttempt, takeNumber } from '@clickledger/db';
import {
  canonicalStatement,
  chargeLine,
  microsToDecimal,
  monthRange,
  newClickId,
  type StatementContent,
  statementTotals,
} from '@clickledger/domain';
import { withPostgres } from './database.ts';
import type { Installation } from './installation.ts';
import { newAdvertiser } from './people.ts';
import { tellClickHouse } from './raw-clicks.ts';

const ZONE = 'Europe/Berlin';
const MONTH = '2025-11';

/** An advertiser with somebody of its people, and its final statement of a month of long ago, with clicks. */
export async function issuedStatement(at: Installation, clicks: number) {
  const own = await newAdvertiser(at, 'billing');
  const id = `st_${newClickId(Date.now())}`;
  const { from, to } = monthRange(MONTH, ZONE);
  const campaign = { campaignId: `${own.id}-spring`, campaignName: 'Spring, =shoes' };
  const prices = [420_000n, 385_000n];
  const charges = prices.map((unitPriceMicros, i) => ({
    kind: 'clicks' as const,
    month: MONTH,
    ...campaign,
    unitPriceMicros,
    clicks: BigInt(i === 0 ? Math.ceil(clicks / 2) : Math.floor(clicks / 2)),
    purchaseOrder: 'PO-1',
  }));
  const lines = charges.map((charge, i) => chargeLine(charge, i + 1, 'EUR'));
  const attempt = await withPostgres(at, nextAttempt);
  await tellClickHouse(
    at.dataDir,
    `INSERT INTO billed_clicks (advertiser_id, campaign_id, site_id, click_id, keyed, event_time, received_at, price_micros,
       statement_id, month, attempt)
     SELECT '${own.id}', '${campaign.campaignId}', 'news', concat('click-', toString(number)), true,
       fromUnixTimestamp64Milli(toInt64(${from} + number * 7000)), fromUnixTimestamp64Milli(toInt64(${from} + number * 7000)),
       if(number % 2 = 0, ${prices[0]}, ${prices[1]}), '${id}', '${MONTH}', ${attempt}
     FROM numbers(${clicks})`,
  );
  const content = await withPostgres(at, (sql) =>
    sql.transaction().execute(async (tx) => {
      await lockAdvertiser(tx, own.id);
      const period = { month: MONTH, periodFrom: new Date(from), periodTo: new Date(to), timeZone: ZONE };
      const account = { id, advertiserId: own.id, currency: 'EUR' };
      await insertDraft(tx, { ...account, ...period, openedAt: new Date(to), replaces: null });
      const sequence = await takeNumber(tx, 'statements');
      const issued: StatementContent = {
        schema: 1,
        kind: 'statement',
        ...account,
        number: `S-${String(sequence).padStart(6, '0')}`,
        period: { month: MONTH, from, to, timeZone: ZONE },
        issuer: { name: 'Operator GmbH', billingAddress: 'Weg 1\nBerlin', taxId: 'DE 1' },
        customer: { name: 'Initech Łódź', billingAddress: 'Rynek 2', taxId: 'PL 2', purchaseOrder: 'PO-1' },
        lines,
        ...statementTotals(lines, [{ name: 'VAT', rateBps: 1_900 }], 'EUR'),
        prices: prices.map((cpcMicros) => ({ campaignId: campaign.campaignId, from, cpcMicros })),
        ruleSet: 7,
        ruleSettings: 0,
        lists: [],
        issuedAt: Date.now(),
        corrects: null,
        replaces: null,
      };
      const text = canonicalStatement(issued);
      await finaliseStatement(tx, id, {
        attempt,
        sequence,
        number: issued.number,
        content: text,
        contentSha256: createHash('sha256').update(text).digest('hex'),
        subtotalMicros: issued.subtotalMicros,
        totalMicros: issued.totalMicros,
        issuedAt: new Date(issued.issuedAt),
      });
      return issued;
    }),
  );
  const { subtotalMicros, totalMicros, number } = content;
  const decimal = (micros: bigint) => Number(microsToDecimal(micros));
  return { ...own, statementId: id, number, subtotal: decimal(subtotalMicros), total: decimal(totalMicros) };
}
