import { toJson } from '@clickledger/domain';
import { openEngines } from '../roles/engines.ts';
import type { Register } from './command.ts';
import { print } from './withEngines.ts';

interface Check {
  part: string;
  ok: boolean;
  says: string;
}

export const registerDoctor: Register = (program, readEnv) => {
  program
    .command('doctor')
    .description('check every part of a running installation')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const engines = openEngines(readEnv(), 'doctor');
      try {
        const checks = await Promise.all([
          check('ClickHouse', async () => {
            const ping = await engines.clickhouse().ping();
            if (!ping.success) throw ping.error;
            return 'answers';
          }),
          check('Postgres', async () => {
            await engines.sql()`SELECT 1`;
            return 'answers';
          }),
          check('Collector', () => readiness(`${engines.at.collectorUrl}/readyz`)),
          check('Dashboard', () => readiness(`${engines.at.webUrl}/login`)),
          check('Scorer', async () => `${await engines.log().lag('scorer', ['clicks'])} clicks behind`),
          check(
            'Loader',
            async () =>
              `${await engines.log().lag('loader', ['clicks.scored', 'clicks.rejected'])} records behind`,
          ),
        ]);
        if (json) print(toJson(checks, 2));
        else
          for (const { part, ok, says } of checks)
            print(`${ok ? 'ok  ' : 'FAIL'}  ${part.padEnd(11)} ${says}`);
        if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
      } finally {
        await engines.close();
      }
    });
};

async function check(part: string, run: () => Promise<string>): Promise<Check> {
  try {
    return { part, ok: true, says: await run() };
  } catch (error) {
    return { part, ok: false, says: error instanceof Error ? error.message || error.name : String(error) };
  }
}

async function readiness(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return `answers at ${url}`;
}
