import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES, type ExampleLanguage, type ExampleTask } from '@clickledger/api/examples';
import { newApiKey } from '#support/api-keys.ts';
import { personClick, withKey } from '#support/clicks.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
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
      const child = spawn(command, [file], {
        cwd: folder,
        env: { ...plainEnvironment(), CLICKLEDGER_URL: webUrl, CLICKLEDGER_KEY: key },
      });
      let said = '';
      let failed = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk;
      });
      child.stderr.on('data', (chunk: Buffer) => {
        failed += chunk;
      });
      const code = await new Promise((done) => child.once('close', done));
      expect({ code, failed }).toEqual({ code: 0, failed: '' });
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
