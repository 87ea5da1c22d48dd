import { randomUUID } from 'node:crypto';
import { addMembership, createUser } from '@clickledger/db';
import { personClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson } from '#support/command-line.ts';
import { parseCsv } from '#support/csv.ts';
import { withPostgres } from '#support/database.ts';
import { BROWSER, postClicks } from '#support/http.ts';
import type { Installation } from '#support/installation.ts';
import { arrived, signIn } from '#support/pages.ts';
import { pdfPages } from '#support/pdf.ts';
import { columnSum, readTable, shownUnits } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';

const PEOPLE = 6;

/** An advertiser of this test's own with a campaign, a server key, and somebody who may see charges. */
async function newAdvertiser(at: Installation) {
  const id = `told-${randomUUID().slice(0, 8)}`;
  const person = { email: `${id}@people.example`, password: randomUUID() };
  await withPostgres(at, async (sql) => {
    const advertiser = { id, name: 'Hooli Ψ', currency: 'EUR', time_zone: 'Asia/Kolkata' };
    await sql.insertInto('advertisers').values(advertiser).execute();
    const user = await createUser(sql, { ...person, name: 'Gavin', operatorRole: null, isDemo: false });
    await addMembership(sql, user.id, id, 'owner');
  });
  return { id, ...person };
}

const figures = [
  ['Received', 'received'],
  ['Refused', 'refused'],
  ['Gross', 'gross'],
  ['Duplicate', 'duplicate'],
  ['GIVT', 'givt'],
  ['Net', 'net'],
  ['SIVT', 'sivt'],
  ['Billed', 'total_net_billed'],
  ['Amount', 'amount'],
] as const;

test('a month is told from what was filtered to what is billed, alike on the page, in the files and in the terminal', async ({
  page,
  at,
}) => {
  const own = await newAdvertiser(at);
  const made = async <T>(...args: string[]) =>
    fromJson<T>((await clickledger(at.env, [...args, '--json'])).stdout);
  const { id } = await made<{ id: string }>('campaigns', 'create', own.id, 'Łódź №1', '--price', '0.35');
  const { key } = await made<{ key: string }>('keys', 'create', own.id, 'Test');
  const send = async (...clicks: object[]) =>
    (await postClicks(at.collectorUrl, { clicks }, withKey(key))).json;
  // Once the collector has heard of both.
  await expect.poll(async () => (await send(personClick(id))).accepted).toBe(1);
  const pixel = `${at.collectorUrl}/c.gif?campaign=${id}`;

  for (let i = 0; i < 3; i++) await fetch(pixel, { method: 'HEAD', headers: BROWSER });
  for (const purpose of ['prefetch', 'prefetch', 'prefetch;prerender']) {
    await fetch(pixel, { headers: { ...BROWSER, 'Sec-Purpose': purpose } });
  }
  const people = Array.from({ length: PEOPLE - 1 }, () => personClick(id));
  const repeat = { ...people[0], click_id: randomUUID() };
  const robot = { ...personClick(id), user_agent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' };
  const sent = await send(...people, repeat, robot, { ...personClick(id), creative_id: 'no-such' });
  expect(sent.rejected).toHaveLength(1);

  const told = async () => {
    const { stdout } = await clickledger(at.env, ['disclosure', '--advertiser', own.id, '--json']);
    return fromJson<{ totals: Record<string, unknown> }>(stdout).totals;
  };
  await expect.poll(told).toMatchObject({
    filtered: { head: 3, prefetch: 2, prerender: 1 },
    received: PEOPLE + 3,
    refusedBy: { unknown_creative: 1 },
    duplicate: 1,
    givtBy: { declared_bot: 1 },
    billed: PEOPLE,
  });

  await signIn(page, own);
  await page.goto('/billing');
  await page.getByRole('link', { name: 'Disclosure' }).click();
  await arrived(page, /\/disclosure/);
  const statement = page.getByRole('region', { name: 'From received to billed' });
  await expect(statement).toContainText(/Filtered before counting\s*6/);
  await expect(statement).toContainText(/Declared bot\s*1/);
  await expect(statement).toContainText(/Total net, billed\s*6/);
  await page.getByLabel('Time of a row').selectOption('day');
  await expect(page.getByRole('columnheader', { name: 'Day' })).toBeVisible();
  const rows = await readTable(page, 'Disclosure row by row');
  const total = rows.pop();
  for (const [column] of figures) expect(columnSum(rows, column), column).toBe(shownUnits(total?.[column]));
  for (const row of [...rows, total ?? {}]) {
    const of = (column: string) => shownUnits(row[column]);
    expect(of('Gross') - of('Duplicate') - of('GIVT') - of('SIVT')).toBe(of('Billed'));
  }

  const csv = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const records = parseCsv(await textOf(await (await csv).createReadStream()));
  expect(records.map((record) => figures.map(([, name]) => shownUnits(record[name])))).toEqual(
    rows.map((row) => figures.map(([name]) => shownUnits(row[name]))),
  );

  const terminal = ['disclosure', '--advertiser', own.id, '--by', 'day', '--per', 'campaign', '--csv'];
  expect(parseCsv((await clickledger(at.env, terminal)).stdout)).toEqual(records);

  const pdf = page.waitForEvent('download');
  await page.getByRole('link', { name: 'PDF' }).click();
  const download = await pdf;
  expect(download.suggestedFilename()).toMatch(/^disclosure-told-\w+-[\d-]+\.pdf$/);
  const [first = ''] = await pdfPages(await bytesOf(await download.createReadStream()));
  expect(first).toContain('Disclosure of clicks');
  expect(first).toContain('Hooli Ψ');
  expect(first).toContain('Łódź №1');
  expect(first).toMatch(/Total net, billed: 2\.10 EUR\s*6/);

  const windows = await readTable(page, 'What other dedupe windows would have charged');
  expect(windows.map((row) => [row.Window, row.Billed])).toEqual([
    ...['1 s', '5 s', '10 s', '30 s', '60 s', '24 h'].map((name) => [name, '6']),
    ['As it was judged', '6'],
  ]);

  await page.getByRole('link', { name: 'methodology' }).first().click();
  await arrived(page, /\/docs\/methodology/);
  await expect(page.getByRole('heading', { name: 'How clicks are counted' })).toBeVisible();
  const rules = page.getByRole('table', { name: 'Rules' });
  await expect(rules.getByRole('row', { name: /Declared bot.*GIVT/ })).toBeVisible();
  await expect(page.getByText('30 s', { exact: true })).toBeVisible();
});

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(stream));
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  return (await bytesOf(stream)).toString('utf8');
}
