import { addEvent } from '@clickledger/db';
import { clickledger } from '#support/command-line.ts';
import { withPostgres } from '#support/database.ts';
import { mailsTo } from '#support/mail.ts';
import { arrived, signIn } from '#support/pages.ts';
import { newAdvertiser } from '#support/people.ts';
import { expect, test } from '#support/test.ts';

test('somebody is told once of what happened, by bell and letter, reads it, and chooses what comes', async ({
  page,
  at,
}) => {
  const owner = await newAdvertiser(at, 'owner');
  const made = await clickledger(at.env, ['campaigns', 'create', owner.id, 'Shoes', '--price', '0.40']);
  const campaign = made.stdout.trim();
  await signIn(page, owner);
  await page.getByRole('link', { name: 'Notices' }).click();
  await arrived(page, /\/notices$/);
  await expect(page.getByText('Nothing to tell you')).toBeVisible();

  // As the watcher of budgets tells it; twice, as it does when it was killed between telling and noting so.
  const told = {
    advertiser_id: owner.id,
    campaign_id: campaign,
    cap: 'total',
    period: 'total 1',
    percent: 80,
  };
  await withPostgres(at, async (sql) => {
    for (const _ of [1, 2]) await addEvent(sql, { type: 'budget.reached', payload: told });
  });
  await expect.poll(() => mailsTo(at.dataDir, owner.email).length).toBe(1);
  const [letter] = mailsTo(at.dataDir, owner.email);
  expect(letter).toContain('Subject: Initech: Shoes has spent 80 % of its whole budget');
  expect(letter).toContain(`${at.webUrl}/campaigns/${campaign}`);

  await page.reload();
  const bell = page.getByRole('link', { name: 'Notices 1 unread' });
  await expect(bell).toBeVisible();
  const notice = page.getByRole('link', { name: 'Unread. Shoes has spent 80 % of its whole budget' });
  await expect(notice).toHaveCount(1);
  await notice.click();
  await arrived(page, /\/campaigns\//);
  await expect(page.getByRole('link', { name: 'Notices', exact: true })).toBeVisible();

  await page.goto('/settings/notices');
  const byMail = page.getByRole('checkbox', { name: 'Budget reached: By e-mail' });
  await expect(byMail).toBeChecked();
  await byMail.click();
  await expect(byMail).toBeEnabled();
  await page.reload();
  await expect(byMail).not.toBeChecked();
  await withPostgres(at, (sql) =>
    addEvent(sql, { type: 'budget.reached', payload: { ...told, percent: 100 } }),
  );
  await page.goto('/notices');
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByRole('link', { name: /^Unread/ }).count();
    })
    .toBe(1);
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByRole('link', { name: /^Unread/ })).toHaveCount(0);
  expect(mailsTo(at.dataDir, owner.email)).toHaveLength(1);
});
