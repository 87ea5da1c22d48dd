import { readFileSync } from 'node:fs';
import { personClick, withKey } from '#support/clicks.ts';
import { readLedger } from '#support/command-line.ts';
import { parseCsv } from '#support/csv.ts';
import { ADA } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { ledgerStrip, signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
/** CPC of the demo's campaigns in micros, and how many people click here. */
const CAMPAIGNS = [
  { id: 'acme-spring-shoes', cpc: 350_000n, people: 7 },
  { id: 'acme-rain-jackets', cpc: 420_000n, people: 11 },
  { id: 'acme-members', cpc: 1_100_000n, people: 3 },
  { id: 'acme-outlet', cpc: 85_000n, people: 13 },
];
const REPEATS = 5;
const BOTS = 4;

test('what is charged is the same to the micro in the file, on the page and on the command line', async ({
  page,
  at,
}) => {
  const month = currentMonth('Europe/Berlin');
  const scope = ['--advertiser', 'acme', '--from', `${month.from}`, '--to', `${month.to}`];
  const before = await readLedger(at.env, ...scope);

  const people = CAMPAIGNS.flatMap(({ id, people: count }) =>
    Array.from({ length: count }, () => personClick(id)),
  );
  const repeats = people
    .slice(0, REPEATS)
    .map((click) => ({ ...click, click_id: `${click.click_id}-again` }));
  const bots = Array.from({ length: BOTS }, () => ({
    ...personClick('acme-outlet'),
    user_agent: GOOGLEBOT,
  }));
  const { key } = demoKey(at.dataDir, 'acme');
  const sent = await postClicks(at.collectorUrl, { clicks: [...people, ...repeats, ...bots] }, withKey(key));
  expect(sent.json.rejected).toEqual([]);

  const total = people.length + REPEATS + BOTS;
  await expect
    .poll(async () => pick(await readLedger(at.env, ...scope)), { timeout: 60_000 })
    .toEqual({ balanced: true, accepted: before.accepted + total });
  const after = await readLedger(at.env, ...scope);
  const charged = CAMPAIGNS.reduce((sum, { cpc, people: count }) => sum + cpc * BigInt(count), 0n);
  expect(BigInt(after.charged_micros) - BigInt(before.charged_micros)).toBe(charged);
  expect(after.billable - before.billable).toBe(people.length);
  expect(after.duplicate - before.duplicate).toBe(REPEATS);
  expect(after.invalid - before.invalid).toBe(BOTS);
  expect([after.rollups_1m, after.rollups_1h]).toEqual([after.raw, after.raw]);

  await signIn(page, ADA);
  await page.goto('/billing');
  await expect(page.getByText('Charges by campaign').or(page.getByRole('table').first())).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`charges-acme-${month.name}.csv`);
  const rows = parseCsv(readFileSync(await file.path(), 'utf8'));
  expect(rows.length).toBeGreaterThan(0);
  expect(sumMicros(rows.map((row) => row.charged ?? ''))).toBe(BigInt(after.charged_micros));
  for (const name of ['billable', 'duplicate'] as const) {
    expect(sum(rows.map((row) => row[name] ?? ''))).toBe(after[name]);
  }
  expect(sum(rows.flatMap((row) => [row.invalid_givt ?? '', row.invalid_sivt ?? '']))).toBe(after.invalid);

  // Lines are rounded each, so their sum is within half a cent a campaign of the exact one.
  const amount = sumMicros(rows.map((row) => row.amount ?? ''));
  expect(Math.abs(Number(amount) - after.charged_micros)).toBeLessThanOrEqual(5_000 * CAMPAIGNS.length);
  await expect
    .poll(() => ledgerStrip(page))
    .toMatchObject({
      billable: after.billable,
      duplicate: after.duplicate,
      charged: Number(amount) / 1_000_000,
    });
  const exact = page.getByTitle(euros(BigInt(after.charged_micros)), { exact: true });
  await expect(exact.first()).toBeVisible();

  // On paper it is its figures alone, in ink on white whatever the theme; what opens a day is the day's name.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^(CSV|Disclosure)$/ })).toHaveCount(0);
  const days = page.getByRole('table', { name: 'Charges by day' });
  await expect(days.getByRole('button').first()).toBeVisible();
  await expect(days.locator('tfoot')).toHaveCSS('display', 'table-row-group');
  await expect(page.getByText('Clickledger, Acme Outfitters')).toBeVisible();
});

function pick({ balanced, accepted }: { balanced: boolean; accepted: number }) {
  return { balanced, accepted };
}

/** The current calendar month of a zone with whole hours, and its first instant and its end in ISO 8601. */
function currentMonth(timeZone: string) {
  const part = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
  const name = part.format(new Date());
  // The first hour of the zone's month is within a day of the same hour in UTC.
  const first = (text: string) => {
    const utc = Date.parse(`${text}-01T00:00:00Z`);
    for (let hour = utc - 14 * 3_600_000; ; hour += 3_600_000) {
      if (part.format(new Date(hour)) === text) return new Date(hour).toISOString();
    }
  };
  const [year = 0, month = 0] = name.split('-').map(Number);
  const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
  return { name, from: first(name), to: first(next) };
}

function sum(texts: string[]): number {
  return texts.reduce((total, text) => total + Number(text), 0);
}

/** Adds up decimals without floats. */
function sumMicros(amounts: string[]): bigint {
  return amounts.reduce((total, amount) => {
    const [whole = '', fraction = ''] = amount.split('.');
    return total + BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  }, 0n);
}

/** An amount as the page's titles have it: every digit, in the reader's locale. */
function euros(micros: bigint): string {
  const exact = `${micros / 1_000_000n}.${(micros % 1_000_000n).toString().padStart(6, '0')}`;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  }).format(exact as Intl.StringNumericLiteral);
}
