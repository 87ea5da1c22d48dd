import { personClick, withKey } from '#support/clicks.ts';
import { clickledger } from '#support/command-line.ts';
import { withPostgres } from '#support/database.ts';
import { postClicks } from '#support/http.ts';
import { mailsTo } from '#support/mail.ts';
import { arrived, fillLogin, signIn } from '#support/pages.ts';
import { newAdvertiser, newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

test('an analyst keeps a view for the team, a colleague begins with it, and it says what is no more', async ({
  page,
  at,
  openContext,
}) => {
  const name = `Countries ${crypto.randomUUID().slice(0, 8)}`;
  const analyst = await newPerson(at, { role: 'analyst' });
  await signIn(page, analyst);
  await page.goto('/explore?by=country&show=billable.charged&range=30d');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('checkbox', { name: 'For the team' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(/[?&]range=30d&view=countries-/);
  await expect(page.getByText('view of the team')).toBeVisible();

  // Something else is looked at, and becomes what is kept.
  await page.getByLabel('then by').selectOption('Device');
  await page.getByRole('button', { name: 'Update the view' }).click();
  await expect(page.getByRole('button', { name: 'Update the view' })).toHaveCount(0);

  const viewer = await newPerson(at, { role: 'viewer' });
  const other = await (await openContext()).newPage();
  await signIn(other, viewer);
  await other.goto('/explore');
  await other.getByRole('button', { name: 'Views' }).click();
  await other.getByRole('link', { name: new RegExp(name) }).click();
  await expect(other).toHaveURL(/by=country\.device/);
  await expect(other.getByLabel('then by')).toHaveValue('device');
  await expect(other.getByText('view of the team')).toBeVisible();

  await other.goto('/views');
  const row = other.getByRole('row', { name: new RegExp(name) });
  await expect(row.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
  await row.getByRole('button', { name: `Begin with ${name}` }).click();
  await expect(row.getByRole('button', { name: `Begin with ${name}` })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const again = await (await openContext()).newPage();
  await again.goto('/login');
  await fillLogin(again, viewer);
  await arrived(again, /\/explore\?.*by=country\.device/);
  await again.getByRole('link', { name: 'Overview' }).first().click();
  await arrived(again, /\/overview/);

  const asked = await clickledger(at.env, ['views', 'list', '--advertiser', 'acme']);
  expect(asked.stdout).toContain(name);
  const answer = await clickledger(at.env, ['ask', '--advertiser', 'acme', '--view', name, '--json']);
  expect(JSON.parse(answer.stdout)).toMatchObject({ question: { by: ['country', 'device'] } });

  // As a campaign and a dimension that were there once.
  await withPostgres(at, (sql) =>
    sql
      .updateTable('saved_views')
      .set({ params: 'by=country.planet&campaign=gone' })
      .where('name', '=', name)
      .execute(),
  );
  await again.goto('/');
  await expect(again.getByText('By: there is no dimension “planet”.')).toBeVisible();
  await expect(again.getByText('There is no campaign gone any more.')).toBeVisible();
  await expect(again.getByLabel('Break down by')).toHaveValue('country');

  await page.goto('/views');
  const own = page.getByRole('row', { name: new RegExp(name) });
  await own.getByRole('button', { name: /^Change/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(`${name} renamed`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: `Delete ${name} renamed` }).click();
  await page.getByRole('button', { name: 'Delete the view' }).click();
  await expect(page.getByText(`${name} renamed`)).toHaveCount(0);
  await again.goto('/');
  await arrived(again, /\/overview/);
});

test('a weekly report comes once, with totals, rows and a file, and is stopped where it was asked for', async ({
  page,
  at,
}) => {
  const name = `Weekly ${crypto.randomUUID().slice(0, 8)}`;
  const viewer = await newPerson(at, { role: 'viewer' });
  const mails = () => mailsTo(at.dataDir, viewer.email);
  await signIn(page, viewer);
  await page.goto('/explore?by=campaign&show=billable.charged&range=30d');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('view of yours')).toBeVisible();

  await page.goto('/views');
  const ask = page.getByRole('button', { name: `${name} by e-mail` });
  await ask.click();
  await page.getByRole('button', { name: 'Send me one now' }).click();
  await expect(page.getByText(`Sent to ${viewer.email}.`)).toBeVisible();
  expect(mails()).toHaveLength(1);
  await page.getByLabel('At', { exact: true }).selectOption('06:00');
  await page.getByRole('button', { name: 'Send it regularly' }).click();
  await expect(ask).toHaveText('E-mailed weekly');
  await ask.click();
  await expect(page.getByText(/The next one comes on .*06:00/)).toBeVisible();
  await page.keyboard.press('Escape');

  // As if it had been asked for two weeks ago.
  await withPostgres(at, (sql) =>
    sql
      .updateTable('view_reports')
      .set({ sent_week: '2026-01-05', next_at: new Date(Date.now() - 1_000) })
      .where('user_id', '=', viewer.id)
      .execute(),
  );
  await expect.poll(() => mails().length).toBe(2);
  const letter = mails().find((mail) => mail.includes('<report-week-')) ?? '';
  expect(letter).toContain(`Acme Outfitters: ${name}`);
  expect(letter).toContain('List-Unsubscribe: <');
  expect(letter).toMatch(/^ +The week +The week before +Change$/m);
  expect(letter).toMatch(/^Billable +[\d,]+ +[\d,]+ +/m);
  expect(letter).toMatch(/filename=weekly-[0-9a-f]+-\d{4}-\d\d-\d\d\.csv/);
  const link = /^http\S+\/explore\?\S+$/m.exec(letter)?.[0] ?? '';
  await page.goto(link);
  await expect(page.getByText('view of yours')).toBeVisible();

  await page.goto('/views');
  await ask.click();
  await page.getByRole('button', { name: 'Stop it' }).click();
  await expect(ask).toHaveText('E-mail');
  expect(mails()).toHaveLength(2);
});

test('what changed is marked below the chart, and told by keys and in a list', async ({ page, at }) => {
  const owner = await newAdvertiser(at, 'manager');
  const made = await clickledger(at.env, ['campaigns', 'create', owner.id, 'Boots', '--price', '0.40']);
  const campaign = made.stdout.trim();
  await clickledger(at.env, ['campaigns', 'pause', owner.id, campaign]);
  await clickledger(at.env, ['campaigns', 'resume', owner.id, campaign]);
  const { key } = JSON.parse(
    (await clickledger(at.env, ['keys', 'create', owner.id, 'Server', '--json'])).stdout,
  ) as { key: string };
  // A collector hears of a new key within a second.
  await expect(async () => {
    const { json } = await postClicks(at.collectorUrl, personClick(campaign), withKey(key));
    expect(json.accepted).toBe(1);
  }).toPass();
  await signIn(page, owner);
  for (const path of ['/explore?range=7d', '/overview']) {
    await expect(async () => {
      await page.goto(path);
      const mark = page.getByRole('button', { name: /Boots was paused\. .*Boots was resumed\./ });
      await expect(mark).toBeVisible({ timeout: 5_000 });
    }).toPass();
    const mark = page.getByRole('button', { name: /Boots was paused\./ });
    await mark.focus();
    await page.keyboard.press('Enter');
    const list = page.getByRole('list', { name: 'Changes' });
    await expect(list.getByRole('link', { name: 'Boots was resumed.' })).toHaveAttribute(
      'href',
      `/campaigns/${campaign}`,
    );
    await page.keyboard.press('Enter');
    await expect(list.getByRole('listitem')).toHaveCount(0);
  }
});
