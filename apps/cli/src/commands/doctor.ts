import { askDirectly, askReadiness, metricsTargets } from '@clickledger/config';
import { pingPostgres } from '@clickledger/db';
import { toJson } from '@clickledger/domain';
import { type Engines, openEngines, ROLES } from '@clickledger/pipeline';
import type { Register } from '#command.ts';
import { print } from '#with-engines.ts';

interface Check {
  part: string;
  ok: boolean;
  says: string;
}

export const registerDoctor: Register = (program, readEnv) => {
  program
    .command('doctor')
    .description('check every part of a running installation')
    .option('--json', 'print JSON, on one line')
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
            await pingPostgres(engines.sql());
            return 'answers';
          }),
          ...redisCheck(engines),
          check('Dashboard', () => answersAt(`${engines.at.webUrl}/login`)),
          check('Front doors', () => answersAt(`${engines.at.collectorUrl}/healthz`)),
          ...ROLES.map((role) => check(asTitle(role), () => readiness(engines, role))),
        ]);
        if (json) print(toJson(checks));
        else
          for (const { part, ok, says } of checks)
            print(`${ok ? 'ok  ' : 'FAIL'}  ${part.padEnd(11)} ${says}`);
        if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
      } finally {
        await engines.close();
      }
    });
};

function redisCheck({ redisRoom }: Engines): Promise<Check>[] {
  if (!redisRoom) return [];
  const room = redisRoom();
  return [
    check('Redis', async () => {
      await room.look();
      const { problem, degraded } = room.condition();
      if (problem ?? degraded) throw new Error(problem ?? degraded);
      return room.says();
    }),
  ];
}

async function check(part: string, run: () => Promise<string>): Promise<Check> {
  try {
    return { part, ok: true, says: await run() };
  } catch (error) {
    return { part, ok: false, says: error instanceof Error ? error.message || error.name : String(error) };
  }
}

/** What each process that runs the role says of it. @throws Error when one is not ready, or none runs. */
async function readiness({ env }: Engines, role: string): Promise<string> {
  const targets = metricsTargets(env).filter(({ roles }) => roles.includes(role));
  if (targets.length === 0) throw new Error(`No ${role} runs: start one with "clickledger run ${role}".`);
  const said = await Promise.all(
    targets.map(async ({ url }) => {
      const { roles } = await askReadiness(url);
      const own = roles.find((told) => told.role === role);
      if (!own?.ready) throw new Error(own?.says ?? `${url} runs no ${role}.`);
      return own.says;
    }),
  );
  return said.length === 1 ? `ready, ${said[0]}` : `${said.length} ready, ${said.join('; ')}`;
}

function asTitle(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

async function answersAt(url: string): Promise<string> {
  const answer = await askDirectly(url, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return `answers at ${url}`;
}
