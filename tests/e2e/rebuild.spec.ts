import { personClick, withKey } from '#support/clicks.ts';
import { clickledger, fromJson, readLedger } from '#support/command-line.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { expect, test } from '#support/test.ts';

const CAMPAIGN = 'acme-backpacks';
const SCOPE = ['--advertiser', 'acme', '--campaign', CAMPAIGN];

interface Rebuilt {
  before: Record<'1m' | '1h', { rows: number; accepted: number }>;
  after: Record<'1m' | '1h', { rows: number; accepted: number }>;
  changed: unknown[];
}

test('windows are rebuilt while clicks go on arriving, and every one of them is counted once', async ({
  at,
}) => {
  test.setTimeout(600_000);
  const headers = withKey(demoKey(at.dataDir, 'acme').key);
  const before = await readLedger(at.env, ...SCOPE);
  let sent = 0;
  let rebuilding = true;
  const arriving = (async () => {
    while (rebuilding) {
      const clicks = Array.from({ length: 20 }, () => personClick(CAMPAIGN));
      const { json } = await postClicks(at.collectorUrl, { clicks }, headers);
      sent += json.accepted;
    }
  })();
  await expect.poll(() => sent).toBeGreaterThan(100);
  const { code, stdout, stderr } = await clickledger(at.env, ['windows', 'rebuild', '--json']);
  rebuilding = false;
  await arriving;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const rebuilt = fromJson(stdout) as Rebuilt;
  expect(rebuilt.changed).toEqual([]);
  // One after the other, while clicks reach them: no two of these figures are of the same moment.
  for (const { rows, accepted } of [rebuilt.after['1m'], rebuilt.after['1h']]) {
    expect(rows).toBeGreaterThan(0);
    expect(accepted).toBeGreaterThan(0);
  }
  await expect
    .poll(
      async () => {
        const { rollups_1m, rollups_1h, balanced } = await readLedger(at.env, ...SCOPE);
        const [minutes, hours] = [rollups_1m, rollups_1h].map(({ accepted }) => accepted - before.accepted);
        return { minutes, hours, balanced };
      },
      { timeout: 120_000 },
    )
    .toEqual({ minutes: sent, hours: sent, balanced: true });
});
