import { noDisclosed } from '@clickledger/domain';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import type { DisclosedRow, readDisclosure } from '#index.ts';
import { disclosurePdf } from '#pdf/disclosure.ts';

type Report = Awaited<ReturnType<(typeof readDisclosure)['run']>>;

const judged = { windowsMs: [30_000], ruleSets: [6], networkLists: ['x4b-vpn 2026-10-01'] };

function row(n: number, campaign: string): DisclosedRow {
  return {
    ...noDisclosed(),
    ...judged,
    period: '2026-10',
    campaignId: `campaign-${n}`,
    campaign,
    siteId: '',
    site: '',
    received: 1_234_567n,
    gross: 1_234_567n,
    net: 1_234_567n,
    billed: 1_234_567n,
    live: 1_234_567n,
    amountMicros: 123_456_700_000n,
    chargedMicros: 123_456_700_000n,
  };
}

function report(rows: DisclosedRow[]): Report {
  return {
    advertiser: { id: 'acme', name: 'Acme, Größe & Ψυχή' },
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    from: '2026-10-01',
    to: '2026-10-31',
    per: 'campaign',
    asOf: new Date(),
    periods: [
      {
        name: '2026-10',
        from: new Date(0),
        to: new Date(0),
        state: 'closed',
        hours: { compared: 700, differing: 0, waiting: 0 },
        reconciled: true,
      },
    ],
    rows,
    totals: {
      ...noDisclosed(),
      ...judged,
      received: 9n,
      refused: 4n,
      refusedBy: { rate_limited: 4n },
      amountMicros: 0n,
    },
    restated: [],
    withTechniques: false,
    words: { rate_limited: 'Too many came at once' },
    judging: { ruleSet: 6, lists: [] },
  };
}

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return pages;
}

test('says what the report says, in every script that it has signs for', async () => {
  const [page = '', ...others] = await pagesOf(
    await disclosurePdf(report([row(1, 'Łódź Зима'), row(2, '夏'), row(3, 'x'.repeat(200))])),
  );
  expect(others).toEqual([]);
  const text = page.replaceAll(/\s+/g, ' ');
  expect(text).toContain('Acme, Größe & Ψ');
  expect(text).toMatch(/refused at the door 4 Too many came at once 4/);
  expect(text.replaceAll(' ', '')).toContain('ŁódźЗима');
  expect(text).toContain('? (campaign-2)');
  expect(text).toContain('1,234,567');
  expect(text).toContain('123,456.70');
  expect(text).toMatch(/x{10,}…/);
  expect(text).toContain('1 / 1');
});

test('what changed after its day is told with what it was, what it is and why', async () => {
  const [empty = ''] = await pagesOf(await disclosurePdf(report([row(1, 'Spring')])));
  expect(empty.replaceAll(/\s+/g, ' ')).toContain('None of these days, by more than 5 %');
  const at = { day: '2026-10-03', seenAt: new Date(0), noticedAt: new Date('2026-10-05T23:30Z') };
  const restated = [
    {
      ...at,
      measure: 'charged' as const,
      before: 1_234_560_000n,
      after: 1_543_210_000n,
      why: 'Clicks came.',
    },
    { ...at, measure: 'invalid' as const, before: 1_000n, after: 12n, why: 'A rule was wrong. '.repeat(9) },
  ];
  const [page = ''] = await pagesOf(await disclosurePdf({ ...report([row(1, 'Spring')]), restated }));
  const text = page.replaceAll(/\s+/g, ' ');
  expect(text).toContain('2026-10-03 Charged, EUR 1,234.56 1,543.21 Clicks came. 2026-10-06');
  expect(text).toMatch(/2026-10-03 Invalid clicks 1,000 12 A rule was wrong/);
});

test('a table goes on over pages under its head, and every row is there once', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => row(n, `Campaign ${n}.`));
  const pages = await pagesOf(await disclosurePdf(report(rows)));
  expect(pages.length).toBeGreaterThan(3);
  for (const [i, page] of pages.entries()) expect(page).toContain(`${i + 1} / ${pages.length}`);
  const withRows = pages.filter((page) => page.includes('Campaign 1'));
  for (const page of withRows) expect(page).toContain('Received');
  for (const { campaign } of rows) {
    expect(
      pages.filter((page) => page.includes(campaign)),
      campaign,
    ).toHaveLength(1);
  }
});

test('the same figures are the same bytes, whenever it is made', async () => {
  const rows = Array.from({ length: 60 }, (_, n) => row(n, `Campaign ${n}.`));
  const [one, other] = [await disclosurePdf(report(rows)), await disclosurePdf(report(rows))];
  expect(one.equals(other)).toBe(true);
  expect(one.toString('latin1')).not.toMatch(/CreationDate|ModDate/);
});
