import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { askDirectly } from '@clickledger/config';
import { z } from 'zod';
import { isRunning } from './processes.ts';

/** How to ask a part whether it serves. */
export const probeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kafka'), port: z.number() }),
  z.object({ kind: z.literal('http'), url: z.string(), contains: z.string().optional() }),
  z.object({ kind: z.literal('redis'), port: z.number(), password: z.string().optional() }),
  z.object({ kind: z.literal('postgres'), command: z.string(), port: z.number() }),
  z.object({ kind: z.literal('process'), pidFile: z.string() }),
]);
export type Probe = z.infer<typeof probeSchema>;

const ASK_MS = 5_000;
const POLL_MS = 250;
const run = promisify(execFile);

/** Asks once. */
export async function isHealthy(probe: Probe): Promise<boolean> {
  try {
    switch (probe.kind) {
      case 'kafka':
        return await kafkaAnswers(probe.port);
      case 'http':
        return await httpAnswers(probe.url, probe.contains);
      case 'redis':
        return await redisAnswers(probe.port, probe.password);
      case 'postgres':
        await run(probe.command, ['-h', '127.0.0.1', '-p', String(probe.port), '-t', '3']);
        return true;
      case 'process':
        return isRunning(notedPid(probe.pidFile) ?? 0);
    }
  } catch {
    return false;
  }
}

/** The process that the file names; undefined without such a file. */
export function notedPid(pidFile: string): number | undefined {
  return existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : undefined;
}

/** Resolves when the part serves; never, when it does not and the signal does not abort. */
export async function untilHealthy(probe: Probe, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isHealthy(probe))) await delay(POLL_MS);
}

/** Kafka's ApiVersions, version 0, from nobody: what every client asks first. */
const API_VERSIONS = Buffer.from('0000000a0012000000000001ffff', 'hex');
/** In its answer the error code follows the length and the request's number. */
const ERROR_CODE_AT = 8;

function kafkaAnswers(port: number): Promise<boolean> {
  return answers(
    port,
    API_VERSIONS,
    (data) => data.length > ERROR_CODE_AT + 1 && data.readInt16BE(ERROR_CODE_AT) === 0,
  );
}

function redisAnswers(port: number, password?: string): Promise<boolean> {
  const introduction = password === undefined ? '' : `AUTH ${password}\r\n`;
  return answers(port, `${introduction}PING\r\n`, (data) => data.toString().endsWith('+PONG\r\n'));
}

async function httpAnswers(url: string, contains = ''): Promise<boolean> {
  const answer = await askDirectly(url, { signal: AbortSignal.timeout(ASK_MS) });
  // What leads elsewhere answers, too.
  return answer.status < 400 && (await answer.text()).includes(contains);
}

/** Whether what comes back on a connection is what was hoped for. */
function answers(
  port: number,
  question: string | Buffer,
  isGood: (data: Buffer) => boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (healthy: boolean) => {
      socket.destroy();
      resolve(healthy);
    };
    socket.setTimeout(ASK_MS, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('data', (data) => end(isGood(data)));
    socket.write(question);
  });
}
