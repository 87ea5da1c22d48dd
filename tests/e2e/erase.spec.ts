import { personClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson, readLedger } from '#support/command-line.ts';
import { ADA } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { expect, test } from '#support/test.ts';

const CAMPAIGN = 'acme-spring-shoes';

interface Printed {
  erased: boolean;
  clicks: number;
  advertisers: string[];
}

test('a person is erased; the click stays, and so does every count', async ({ at, ada, page }) => {
  const click = { ...personClick(CAMPAIGN), referrer: 'https://news.example/story?email=a@b.example' };
  const { key } = demoKey(at.dataDir, 'acme');
  await postClicks(at.collectorUrl, click, withKey(key));
  const before = (await ada.click(click.click_id)).click;
  expect(before).toMatchObject({ ip: click.ip, referrer: 'https://news.example/story' });
  const ledger = await readLedger(at.env, '--advertiser', 'acme');

  const args = ['erase', '--advertiser', 'acme', '--visitor', click.visitor_id ?? '', '--json'];
  const planned = await clickledger(at.env, args);
  expect(fromJson<Printed>(planned.stdout)).toMatchObject({ erased: false, clicks: 1 });
  expect((await ada.click(click.click_id)).click.ip).toBe(click.ip);

  const done = await clickledger(at.env, [...args, '--yes']);
  // The security log has a line of it, which names nobody.
  expect(done.stderr).toContain('person.erased');
  expect(done.stderr).not.toContain(click.visitor_id ?? '');
  expect(fromJson<Printed>(done.stdout)).toMatchObject({ erased: true, clicks: 1, advertisers: ['acme'] });
  const after = (await ada.click(click.click_id)).click;
  expect(after).toMatchObject({ ip: '', ipPrefix: '', userAgent: '', referrer: '', verdict: before.verdict });
  expect(after.visitorId).toMatch(/^erased:\d{4}-\d{2}-\d{2}:/);
  const again = await clickledger(at.env, [...args, '--yes']);
  expect(fromJson<Printed>(again.stdout)).toMatchObject({ erased: true, clicks: 0 });

  const balance = await readLedger(at.env, '--advertiser', 'acme');
  expect(balance).toMatchObject({ balanced: true, charged_micros: ledger.charged_micros });
  expect(balance.raw).toEqual(ledger.raw);
  await signIn(page, ADA);
  await page.goto(`/clicks/${click.click_id}`);
  await expect(page.getByText('Erased on request on')).toBeVisible();
});

test('it says what it takes to know whom', async ({ at }) => {
  for (const args of [[], ['--visitor', 'v'], ['--ip', '203.0.113.7', '--visitor', 'v']]) {
    const { code, stdout, stderr } = await clickledger(at.env, ['erase', ...args, '--yes']);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Give /);
  }
});
