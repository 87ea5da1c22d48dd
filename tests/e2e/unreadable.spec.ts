import { personClick, withKey } from '#support/clicks.ts';
import { clickledger } from '#support/command-line.ts';
import { ask, BROWSER, postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { expect, test } from '#support/test.ts';

const CAMPAIGN = 'acme-backpacks';
const SOON_MS = 8_000;
const HALF = '\\ud83d';

/** What anybody may send, each with half a character or none of JSON's where the answer or the ledger repeats it. */
const BODIES = [
  '😀',
  '"😀',
  `{"😀`,
  `{"campaign_id":"${CAMPAIGN}","${'x'.repeat(63)}😀":1}`,
  `{"campaign_id":"${CAMPAIGN}","${HALF}":1}`,
  `{"campaign_id":"${HALF}"}`,
  `{"campaign_id":"${CAMPAIGN}","referrer":"https://a.example/${HALF}"}`,
  `{"campaign_id":"${CAMPAIGN}","referrer":"${'x'.repeat(2_047)}😀"}`,
  `{"campaign_id":"${CAMPAIGN}","referrer":"\\u0000"}`,
  `{"campaign_id":"${CAMPAIGN}","visitor_id":"\\udc00"}`,
  `{"__proto__":{"campaign_id":"${CAMPAIGN}"}}`,
  '['.repeat(100_000),
  'null',
  '',
];

test('a click behind what nobody can read is in the ledger as soon as any other', async ({ at, ada }) => {
  for (const body of BODIES) {
    const headers = { 'Content-Type': 'application/json', ...BROWSER };
    const { status } = await ask(`${at.collectorUrl}/v1/clicks`, { method: 'POST', headers, body });
    expect([202, 400, 413], body.slice(0, 40)).toContain(status);
  }
  const click = personClick(CAMPAIGN);
  const begun = performance.now();
  const { json } = await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  expect(json.click_ids).toEqual([click.click_id]);
  expect((await ada.click(click.click_id)).click.verdict).toBe('billable');
  expect(performance.now() - begun).toBeLessThan(SOON_MS);

  const { code, stdout, stderr } = await clickledger(at.env, ['dead', 'list', '--json']);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
});
