import { amountToDecimal, type By } from '@clickledger/domain';
import type { readDisclosure } from '#reports/disclosure.ts';
import { PdfReport } from './document.ts';
import { isShowable } from './fonts.ts';

type Report = Awaited<ReturnType<(typeof readDisclosure)['run']>>;
type Row = Pick<Report['rows'][number], keyof Report['totals']>;

const FIGURE = { number: true, width: 62 } as const;

/** The report as a document of A4 pages: the same figures give the same bytes. */
export function disclosurePdf(report: Report): Promise<Buffer> {
  const { advertiser, from, to, timeZone, currency, totals, rows, words, judging, periods, per } = report;
  const count = (clicks: bigint) => new Intl.NumberFormat('en').format(clicks);
  const money = (micros: bigint) => amountToDecimal(micros, currency);
  const days = `${from} to ${to}`;
  const pdf = new PdfReport({
    title: `Disclosure of clicks, ${advertiser.name}, ${days}`,
    foot: `${advertiser.name}: disclosure of clicks, ${days}, ${timeZone}`,
  });
  pdf.title('Disclosure of clicks');
  pdf.paragraph(
    `${advertiser.name} (${advertiser.id}). ${days}, days of ${timeZone}; amounts in ${currency}.`,
  );
  pdf.paragraph(standing(periods));

  pdf.heading('From received to billed');
  const { filtered } = totals;
  const windows = totals.windowsMs.map((ms) => `${ms / 1_000} s`).join(', ');
  const parts = (by: By) =>
    Object.entries(by)
      .filter(([, clicks]) => clicks > 0n)
      .sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? 1 : -1))
      .map(([name, clicks]) => `${words[name] ?? name} ${count(clicks)}`)
      .join('; ');
  const line = (name: string, of: string, clicks: string, strong = false) => ({
    cells: [name, of, clicks],
    strong,
  });
  pdf.table(
    [
      { name: '', width: 190 },
      { name: 'Of which', share: 1 },
      { name: 'Clicks', ...FIGURE },
    ],
    [
      line(
        'Filtered before counting',
        `HEAD ${count(filtered.head)}; prefetch ${count(filtered.prefetch)}; prerender ${count(filtered.prerender)}`,
        count(filtered.head + filtered.prefetch + filtered.prerender),
      ),
      line('Received', '', count(totals.received), true),
      line('- refused at the door', parts(totals.refusedBy), count(totals.refused)),
      line('Gross', '', count(totals.gross), true),
      line('- duplicates', windows && `within ${windows}`, count(totals.duplicate)),
      line('- general invalid traffic (GIVT)', parts(totals.givtBy), count(totals.givt)),
      line('Net', '', count(totals.net), true),
      line('- sophisticated invalid traffic (SIVT)', parts(totals.sivtBy), count(totals.sivt)),
      line('Total net, billed', `${money(totals.amountMicros)} ${currency}`, count(totals.billed), true),
    ],
  );
  pdf.space(6);
  pdf.paragraph(
    `Of the gross: ${count(totals.live)} live (${count(totals.late)} more than five minutes late), ${count(totals.imported)} imported, ${count(totals.untold)} of which raw clicks are not kept any more; ${count(totals.test)} test clicks (in GIVT); ${count(totals.undecided)} undecided, billed although something was doubted.`,
  );
  for (const [month, clicks] of Object.entries(totals.adjustedBy).sort(([a], [b]) => (a < b ? -1 : 1))) {
    pdf.paragraph(
      `Found invalid in ${month} and taken back: ${count(clicks)} of the billed, ${money(totals.adjustedMicrosBy[month] ?? 0n)} ${currency}.`,
    );
  }

  pdf.heading('Row by row');
  const figures = (row: Row) => [
    ...[row.received, row.refused, row.gross, row.duplicate, row.givt, row.net, row.sivt, row.billed].map(
      count,
    ),
    money(row.amountMicros),
  ];
  const named = (name: string, id: string) => (isShowable(name) || !id ? name : `${name} (${id})`);
  pdf.table(
    [
      { name: 'Period', width: 66 },
      ...(per === 'site' ? [] : [{ name: 'Campaign', share: 1 }]),
      ...(per === 'campaign' ? [] : [{ name: 'Site', share: 1 }]),
      ...['Received', 'Refused', 'Gross', 'Duplicate', 'GIVT', 'Net', 'SIVT', 'Billed'].map((name) => ({
        name,
        ...FIGURE,
      })),
      { name: currency, ...FIGURE, width: 70 },
    ],
    [
      ...rows.map((row) => ({
        cells: [
          row.period,
          ...(per === 'site' ? [] : [named(row.campaign, row.campaignId)]),
          ...(per === 'campaign' ? [] : [named(row.site, row.siteId)]),
          ...figures(row),
        ],
      })),
      {
        cells: ['Total', ...(per === 'campaign_site' ? ['', ''] : ['']), ...figures(totals)],
        strong: true,
      },
    ],
  );

  pdf.heading('Judged by');
  pdf.paragraph(
    `Rule set ${totals.ruleSets.join(', ') || judging.ruleSet}. Lists that named an address: ${totals.networkLists.join('; ') || 'none'}.`,
  );
  if (judging.lists.length > 0) {
    pdf.space(6);
    pdf.table(
      [
        { name: 'List in force', share: 2 },
        { name: 'Version', share: 1 },
        { name: 'Made', width: 90 },
      ],
      judging.lists.map(({ name, version, madeAt }) => ({
        cells: [name, version, madeAt?.toISOString().slice(0, 10) ?? ''],
      })),
    );
  }
  return pdf.end();
}

function standing(periods: Report['periods']): string {
  if (periods.some(({ state }) => state === 'open'))
    return 'Open: the time has not ended, and figures still grow.';
  return periods.every(({ reconciled }) => reconciled)
    ? 'Closed; every hour with clicks was reconciled with raw clicks.'
    : 'Closed; not every hour is reconciled with raw clicks yet.';
}
