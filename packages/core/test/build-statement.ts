import {
  type Charge,
  chargeLine,
  creditLine,
  type StatementContent,
  type StatementLine,
  statementTotals,
} from '@clickledger/domain';

const PERIOD = {
  month: '2026-10',
  from: Date.parse('2026-09-30T22:00Z'),
  to: Date.parse('2026-10-31T23:00Z'),
  timeZone: 'Europe/Berlin',
};
const CURRENCY = 'EUR';

/** Clicks of a campaign at a price, as a charge. */
export function charge(n: number, over: Partial<Charge> = {}): Charge {
  return {
    kind: 'clicks',
    month: PERIOD.month,
    campaignId: `campaign-${n}`,
    campaignName: `Campaign ${n}`,
    unitPriceMicros: 420_000n,
    clicks: 1_000n + BigInt(n),
    purchaseOrder: 'PO-4711',
    ...over,
  };
}

/** A statement with these lines, which adds up. */
export function statementOf(lines: StatementLine[], over: Partial<StatementContent> = {}): StatementContent {
  const currency = over.currency ?? CURRENCY;
  return {
    schema: 1,
    kind: 'statement',
    id: 'st_01JB2Y8Q4N',
    number: 'CL-2026-000012',
    advertiserId: 'acme',
    period: PERIOD,
    currency,
    issuer: {
      name: 'Clickledger Werbenetz GmbH',
      billingAddress: 'Rosenthaler Straße 40\n10178 Berlin\nDeutschland',
      taxId: 'DE 812 345 678',
    },
    customer: {
      name: 'Acme Outfitters Łódź sp. z o.o.',
      billingAddress: 'Piotrkowska 104\n90-926 Łódź\nPolska',
      taxId: 'PL 725 18 01 126',
      purchaseOrder: 'PO-4711',
    },
    lines,
    ...statementTotals(lines, [{ name: 'VAT', rateBps: 1_900 }], currency),
    prices: lines.map(({ campaignId, unitPriceMicros }) => ({
      campaignId,
      from: 0,
      cpcMicros: unitPriceMicros,
    })),
    ruleSet: 7,
    ruleSettings: 3,
    lists: ['known-networks 2026-10-14', 'tor-exits 2026-10-31'],
    issuedAt: Date.parse('2026-11-04T08:15:00Z'),
    corrects: null,
    replaces: null,
    ...over,
  };
}

export function chargeLines(charges: readonly Charge[], currency = CURRENCY): StatementLine[] {
  return charges.map((each, i) => chargeLine(each, i + 1, currency));
}

/** A usual month: two prices of one campaign, late clicks, a credit of what was found before the month closed. */
export function usualStatement(): StatementContent {
  const lines = chargeLines([
    charge(1, { campaignName: 'Spring shoes', campaignId: 'spring-shoes', clicks: 48_210n }),
    charge(1, {
      campaignName: 'Spring shoes',
      campaignId: 'spring-shoes',
      unitPriceMicros: 385_000n,
      clicks: 7_333n,
    }),
    charge(1, {
      kind: 'late',
      campaignName: 'Spring shoes',
      campaignId: 'spring-shoes',
      month: '2026-09',
      clicks: 12n,
    }),
    charge(2, {
      campaignName: 'Зимняя коллекция, Ελλάδα & Việt Nam',
      campaignId: 'winter',
      unitPriceMicros: 125_500n,
      clicks: 3_001n,
    }),
    charge(3, { campaignName: '夏のセール', campaignId: 'summer-jp', clicks: 1n, purchaseOrder: 'PO-9000' }),
  ]);
  const [line] = lines;
  if (!line) throw new Error('There is a line.');
  const credit = creditLine(
    { number: 'CL-2026-000012', line },
    {
      kind: 'invalid',
      clicks: 61n,
      exactMicros: 61n * 420_000n,
      reason: 'One address clicked again and again',
    },
    { exactMicros: 0n, amountMicros: 0n },
    { position: 6, currency: CURRENCY },
  );
  return statementOf([...lines, credit]);
}

export function manyLines(count: number): StatementContent {
  return statementOf(
    chargeLines(
      Array.from({ length: count }, (_, n) =>
        charge(n, {
          campaignId: `campaign-${Math.floor(n / 3)}`,
          campaignName: `Campaign ${Math.floor(n / 3)} of the autumn, with a name that people chose at length`,
          unitPriceMicros: 400_000n + BigInt(n % 3) * 12_500n,
        }),
      ),
    ),
  );
}

/** What was found later of that month. */
export function creditNote(): StatementContent {
  const of = usualStatement();
  const credits = of.lines.slice(0, 2).map((line, i) =>
    creditLine(
      { number: of.number, line },
      {
        kind: i === 0 ? 'invalid' : 'dispute',
        clicks: 333n,
        exactMicros: 333n * line.unitPriceMicros,
        reason:
          i === 0
            ? 'A farm of 14 addresses in two networks, found on 3 November: every click came within nine seconds of the one before'
            : 'Accepted: the landing page was not reachable on 12 October between 09:00 and 11:40',
      },
      { exactMicros: 0n, amountMicros: 0n },
      { position: i + 1, currency: CURRENCY },
    ),
  );
  return statementOf(credits, {
    kind: 'credit_note',
    id: 'cn_01JC',
    number: 'CL-2026-000012-CN1',
    prices: [],
    issuedAt: Date.parse('2026-11-20T10:00:00Z'),
    corrects: { id: of.id, number: of.number, month: of.period.month },
  });
}
