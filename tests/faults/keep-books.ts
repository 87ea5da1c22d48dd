/**
 * One more job process: opens, issues and proves what is due, again and again without a pause, until it is killed. Its
 * environment names the installation; it says `ready` once it is at work.
 */
import { readEnv, sessionLimits } from '@clickledger/config';
import { type Call, evidenceOf, keepStatements } from '@clickledger/core';
import { writeMissingEvidence } from '@clickledger/core/evidence';
import { openEngines } from '@clickledger/pipeline/roles';
import { stackServers } from '@clickledger/stack';

const given = { ...process.env };
const env = readEnv({ ...stackServers(readEnv(given)), ...given });
const engines = openEngines(env, 'keep-books', 'write');
const deployment: Call['deployment'] = {
  links: { collectorUrl: engines.at.collectorUrl, secret: engines.secrets.link },
  sessionLimits: sessionLimits(env),
  metricsTargets: () => [],
  evidence: evidenceOf(env),
};
const { signal } = new AbortController();
/** What is away comes back: trouble is what this is for, and is told nobody. */
const logger = { error: () => undefined, info: () => undefined };

process.stdout.write('ready\n');
for (;;) {
  const stores = { clickhouse: engines.clickhouse(), sql: engines.sql() };
  const call = { stores, deployment, logger, now: Date.now() };
  await keepStatements(call, signal).catch(() => undefined);
  await writeMissingEvidence(call, signal).catch(() => undefined);
}
