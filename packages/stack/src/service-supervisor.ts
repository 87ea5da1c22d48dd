/**
 * Keeps one service: starts it, says `ready` when it serves, and ends when it ends. Being a process of its
 * own, it stops the service also when the supervisor is killed (`follow-parent.ts` of the package processes).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { endProcess, isRunning, untilHealthy } from '@clickledger/processes';
import { type Service, serviceSchema } from './service.ts';

/** Less than the supervisor's own patience. */
const STOP_MS = 12_000;
const START_MS = 180_000;

const service = serviceSchema.parse(JSON.parse(await text(process.stdin)));
await endLeftover(service);
const child = launch(service);
const ended = once(child, 'close');
const stopping = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => void stop());

const started = AbortSignal.any([stopping.signal, AbortSignal.timeout(START_MS)]);
const serves = untilHealthy(service.probe, started).then(() => 'serves' as const);
const first = await Promise.race([serves, ended]);
if (first === 'serves' && started.aborted && !stopping.signal.aborted) {
  process.stderr.write(`${service.name} does not answer; see ${service.logFile}.\n`);
  process.exitCode = 1;
  await stop();
} else if (first === 'serves') process.stdout.write('ready\n');

const [code] = await ended;
rmSync(service.pidFile, { force: true });
if (!stopping.signal.aborted) {
  process.stderr.write(`${service.name} ended; see ${service.logFile}: ${lastWords(service.logFile)}\n`);
  process.exit(typeof code === 'number' && code > 0 ? code : 1);
}
process.exit();

function launch({ command, args, cwd, env, user, logFile, pidFile }: Service): ChildProcess {
  const log = openSync(logFile, 'a');
  const launched = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    ...user,
  });
  launched.once('error', (error) => process.stderr.write(`${error.message}\n`));
  if (launched.pid) writeFileSync(pidFile, `${launched.pid} ${command}\n`);
  return launched;
}

async function stop(): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  child.kill(service.stopSignal);
  const patience = delay(STOP_MS, 'late' as const, { ref: false });
  if ((await Promise.race([ended, patience])) === 'late') child.kill('SIGKILL');
}

/** A supervisor that was itself killed with -9 leaves its service behind, on its port. */
async function endLeftover({ pidFile, command }: Service): Promise<void> {
  let noted: string;
  try {
    noted = readFileSync(pidFile, 'utf8').trim();
  } catch {
    return;
  }
  const pid = Number(noted.split(' ', 1)[0]);
  if (isRunning(pid, command)) await endProcess(pid, service.stopSignal, STOP_MS);
}

/** The last line that names an error, else the last one: what a server says after its error is that it shuts down. */
function lastWords(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.findLast((line) => /\b(ERROR|FATAL)\b|(Error|Exception): /.test(line)) ?? lines.at(-1) ?? '';
}
