import { randomUUID } from 'node:crypto';
import { addMembership, createUser } from '@clickledger/db';
import { newId, personClick, type ServerClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson, type LookBackSummary, readLedger } from '#support/command-line.ts';
import { withPostgres } from '#support/database.ts';
import { postClicks } from '#support/http.ts';
import type { Installation } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { columnSum, readTable, shownUnits } from '#support/tables.ts';
import { expect, test } from '#support/test.ts';

const HOUR = 3_600_000;
const PRICE = 400_000;
/** More than one device sends at once, and fewer than would keep its address out for the day. */
const FARM = 70;

/** An advertiser of its own with a campaign and a server key, and its owner. */
async function newAdvertiser(at: Installation) {
  const id = `later-${randomUUID().slice(0, 8)}`;
  const person = { email: `${id}@people.example`, password: randomUUID() };
  await withPostgres(at, async (sql) => {
    const advertiser = { id, name: 'Hooli', currency: 'EUR', time_zone: 'Europe/Berlin' };
    await sql.insertInto('advertisers').values(advertiser).execute();
    const user = await createUser(sql, { ...person, name: 'Gavin', operatorRole: null, isDemo: false });
    await addMembership(sql, user.id, id, 'owner');
  });
  const output = async (...args: string[]) => (await clickledger(at.env, args)).stdout;
  const campaign = (await output('campaigns', 'create', id, 'Box', '--price', '0.40')).trim();
  // A click has the price of its time, and these are from before the campaign was made.
  await withPostgres(at, (sql) =>
    sql
      .insertInto('campaign_prices')
      .values({
        campaign_id: campaign,
        effective_from: new Date(0),
        cpc_micros: BigInt(PRICE),
        created_by: 'test',
      })
      .execute(),
  );
  const { key } = fromJson<{ key: string }>(await output('keys', 'create', id, 'backend', '--json'));
  return { id, ...person, campaign, key };
}

test('a farm that was charged at first is credited once its burst is over, and the people before and after it are not', async ({
  page,
  at,
}) => {
  test.setTimeout(120_000);
  const { id, campaign, key, ...owner } = await newAdvertiser(at);
  const began = Math.floor(Date.now() / HOUR) * HOUR - 3 * HOUR + 20 * 60_000;
  const { ip } = personClick(campaign);
  const from = (time: number, more: Partial<ServerClick>): ServerClick => ({
    ...personClick(campaign),
    ip,
    occurred_at: new Date(time).toISOString(),
    ...more,
  });
  const farm = Array.from({ length: FARM }, (_, i) => from(began + i * 1_000, { click_id: newId() }));
  const people = [-25, -6, 14, 30].map((minutes) => from(began + minutes * 60_000, {}));
  const clicks = [...people, ...farm].sort((a, b) =>
    (a.occurred_at ?? '') < (b.occurred_at ?? '') ? -1 : 1,
  );
  const send = () => postClicks(at.collectorUrl, { clicks }, withKey(key));
  // The collectors hear of a new key and campaign within a second or two.
  await expect.poll(async () => (await send()).json.accepted).toBe(clicks.length);
  await expect
    .poll(async () => readLedger(at.env, '--advertiser', id))
    .toMatchObject({
      accepted: clicks.length,
      balanced: true,
    });

  const span = ['--from', new Date(began - HOUR).toISOString(), '--to', new Date(began + HOUR).toISOString()];
  const lookBack = async (...flags: string[]) => {
    const args = ['look-back', '--advertiser', id, ...span, '--json', ...flags];
    const { code, stdout, stderr } = await clickledger(at.env, args);
    expect(code, stderr).toBe(0);
    return fromJson<LookBackSummary>(stdout);
  };
  expect(await lookBack('--dry-run')).toMatchObject({ dry_run: true, run: null });
  await lookBack();
  expect(await lookBack()).toMatchObject({ adjusted: 0 });

  // All of the farm's money, some of it refused at the time, the rest taken back; nobody else's.
  const ledger = await readLedger(at.env, '--advertiser', id);
  expect(ledger.adjusted).toBeGreaterThan(0);
  expect(ledger.adjusted + ledger.invalid + ledger.duplicate).toBe(FARM);
  expect(ledger.adjusted_micros).toBe(ledger.adjusted * PRICE);
  expect(ledger.charged_micros).toBe(ledger.billable * PRICE);

  await signIn(page, owner);
  await page.goto('/billing');
  const credited = await readTable(page, 'Credited: found invalid later');
  const total = credited.at(-1);
  expect(shownUnits(total?.Clicks)).toBe(BigInt(ledger.adjusted));
  for (const column of ['Clicks', 'Credited']) {
    expect(columnSum(credited.slice(0, -1), column)).toBe(shownUnits(total?.[column]));
  }
  const charges = await readTable(page, 'Charges by campaign');
  const charged = shownUnits(charges.at(-1)?.Charged);
  expect(charged).toBe(BigInt(ledger.charged_micros / 10_000));
  const due = (charged - shownUnits(total?.Credited)).toString().padStart(3, '0');
  await expect(page.getByText(/^Charged .* less credited/)).toContainText(
    `is €${due.slice(0, -2)}.${due.slice(-2)}.`,
  );

  await page.getByRole('main').getByRole('link', { name: 'Burst from one address' }).click();
  await page.waitForURL(/\/clicks\?/, { waitUntil: 'load' });
  await expect(page.getByLabel('Found later')).toHaveValue('look_back_address');
  await page.goto(`/clicks/${farm[0]?.click_id}`);
  const note = page.getByRole('region', { name: 'Found invalid later' });
  await expect(note).toContainText(/Found invalid on .* and credited, €0\.40/);
  await expect(note).toContainText(`one of ${FARM} clicks from one address`);
  for (const { click_id } of people) {
    await page.goto(`/clicks/${click_id}`);
    await expect(page.getByRole('heading', { name: 'Evidence' })).toBeVisible();
    await expect(note).toHaveCount(0);
  }

  await page.goto('/traffic-quality');
  await expect(page.getByRole('table', { name: 'Credited by reason' })).toBeVisible();
  const [reasons, sites] = [
    await readTable(page, 'Credited by reason'),
    await readTable(page, 'Credited by site'),
  ];
  for (const rows of [reasons, sites]) {
    expect(columnSum(rows.slice(0, -1), 'Credited')).toBe(shownUnits(rows.at(-1)?.Credited));
    expect(shownUnits(rows.at(-1)?.Clicks)).toBe(BigInt(ledger.adjusted));
  }
});
