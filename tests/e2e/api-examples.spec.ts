import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EXAMPLES,
  type ExampleLanguage,
  type ExampleTask,
  QUICK_START_STEPS,
  type QuickStartStep,
  quickStart,
} from '@clickledger/api/examples';
import { newApiKey } from '#support/api-keys.ts';
import { personClick, withKey } from '#support/clicks.ts';
import { terminalEnvironment } from '#support/command-line.ts';
import { ADA } from '#support/dashboard.ts';
import { postClicks } from '#support/http.ts';
import { demoKey, type Installation } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { PROJECT_ROOT, plainEnvironment } from '#support/product.ts';
import { expect, test } from '#support/test.ts';

const RUN: Record<ExampleLanguage, { file: string; command: string; probe: string[] }> = {
  curl: { file: 'example.sh', command: 'sh', probe: ['curl', '--version'] },
  typescript: { file: 'example.ts', command: process.execPath, probe: [process.execPath, '--version'] },
  python: { file: 'example.py', command: 'python3', probe: ['python3', '--version'] },
};

let folder: string;
let key: string;
let clickId: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clickledger-examples-'));
  // Where `npm install` puts the client.
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(folder, 'node_modules'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.beforeEach(async ({ at, ada }) => {
  if (key) return;
  ({ key } = await newApiKey(at, 'acme', ['read', 'manage']));
  const click = personClick('acme-outlet');
  await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  await ada.click(click.click_id);
  clickId = click.click_id;
});

for (const language of Object.keys(RUN) as ExampleLanguage[]) {
  const { file, command, probe } = RUN[language];
  const [program = '', ...args] = probe;
  const { texts, language: name } = EXAMPLES[language];

  test.describe(`the examples in ${name}`, () => {
    test.skip(spawnSync(program, args).status !== 0, `${name} is not installed here`);

    const run = async (webUrl: string, task: ExampleTask): Promise<string> => {
      writeFileSync(join(folder, file), texts[task]);
      const { said, ...end } = await ended(command, [file], folder, {
        CLICKLEDGER_URL: webUrl,
        CLICKLEDGER_KEY: key,
      });
      expect(end).toEqual({ code: 0, failed: '' });
      return said;
    };

    test('read figures by country, and a series by the clocks of Kolkata', async ({ at }) => {
      // What is read has come to the windows.
      await expect.poll(() => run(at.webUrl, 'country')).toMatch(/\d+\.\d\d/);
      const series = await run(at.webUrl, 'series');
      expect(series).toMatch(/T00:00:00\+05:30/);
    });

    test('make a campaign and pause it', async ({ at, ada }) => {
      const said = await run(at.webUrl, 'campaign');
      const id = /[\w-]*spring-sale[\w-]*/.exec(said)?.[0] ?? '';
      expect(said).toContain('paused');
      const { data } = await ada.query<{ status: string }>('campaigns.byId', { id });
      expect(data.status).toBe('paused');
    });

    test('have every click of a day written into a file', async ({ at }) => {
      rmSync(join(folder, 'clicks.jsonl'), { force: true });
      await run(at.webUrl, 'file');
      const lines = readFileSync(join(folder, 'clicks.jsonl'), 'utf8').trim().split('\n');
      expect(lines.map((line) => JSON.parse(line).click_id)).toContain(clickId);
    });
  });
}

test.describe('the quick start', () => {
  test.skip(spawnSync('curl', ['--version']).status !== 0, 'curl is not installed here');

  test('leads to a first click that is charged, explained and seen', async ({ at, page }) => {
    await signIn(page, ADA);
    await page.goto('/docs/quick-start');
    const steps = quickStart({ advertiser: 'acme', collectorUrl: at.collectorUrl });
    for (const step of QUICK_START_STEPS)
      await expect(page.locator('pre', { hasText: steps[step].split('\n')[0] ?? '' })).toHaveText(
        steps[step],
      );

    const shown = 'echo "$CLICKLEDGER_KEY $CAMPAIGN $CLICK"';
    const made = await typed(at, `${steps.key}\n${steps.campaign}\n${shown}`);
    expect(made.code, made.failed).toBe(0);
    const [CLICKLEDGER_KEY = '', CAMPAIGN = '', CLICK = ''] = made.said.trim().split(' ');
    const type = async (step: QuickStartStep) =>
      (await typed(at, steps[step], { CLICKLEDGER_KEY, CAMPAIGN, CLICK })).said;
    // Collectors hear of key and campaign within two seconds; sent again, it is the same click.
    await expect.poll(() => type('click')).toContain('"accepted":1');
    await expect.poll(() => type('explain')).toContain('Charged 0.40 EUR');
    await expect.poll(() => type('ledger')).toContain('The ledger balances.');
    // What was sent before they heard was refused.
    expect(await type('ledger')).toMatch(/ \+ accepted 1\n/);
    await page.goto(`/clicks/${CLICK}`);
    await expect(page.getByText(/^Charged 0\.40 EUR: /)).toBeVisible();
  });
});

/** What is typed at a terminal in the product's folder, on the installation under test. */
function typed(at: Installation, text: string, variables: Record<string, string> = {}) {
  return ended('sh', ['-c', text], PROJECT_ROOT, { ...terminalEnvironment(), ...at.env, ...variables });
}

async function ended(command: string, args: string[], cwd: string, variables: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { cwd, env: { ...plainEnvironment(), ...variables } });
  let said = '';
  let failed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    failed += chunk;
  });
  const code = await new Promise((done) => child.once('close', done));
  return { code, said, failed };
}
