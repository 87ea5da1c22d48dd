import { personClick, withKey } from '#support/clicks.ts';
import { ADA } from '#support/dashboard.ts';
import { demoKey } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

test('an invalid click is counted under its reason, which leads to it', async ({
  page,
  at,
  ada,
  request,
}) => {
  const { key, campaign_ids } = demoKey(at.dataDir, 'acme');
  const bot = {
    ...personClick(campaign_ids[0] ?? ''),
    user_agent: 'Googlebot/2.1 (+http://www.google.com/bot.html)',
  };
  const answer = await request.post(`${at.collectorUrl}/v1/clicks`, { headers: withKey(key), data: bot });
  expect(answer.status()).toBe(202);
  await ada.click(bot.click_id);

  await signIn(page, ADA);
  // The address is the overview's before the page listens to keys.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await expect(page.getByRole('heading', { name: 'Traffic quality', level: 1 })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await expect(page.getByRole('region', { name: /^Not charged / })).toBeVisible();
  const reasons = page.getByRole('region', { name: 'Why clicks are not charged' });
  await reasons.getByRole('link', { name: 'Declared bot' }).click();
  await expect(page).toHaveURL(/\/clicks\?.*reason=declared_bot/);
  await expect(page.getByRole('button', { name: 'Change the filter: Reason is Declared bot' })).toBeVisible();
  await expect(page.getByRole('link', { name: bot.click_id })).toBeVisible();
});
