import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { EmbeddedError, messageOf } from './embedded-error.ts';

/** What a supervisor needs of a front that runs as a process of its own. */
export interface RunningFront {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Runs a front until SIGTERM or SIGINT: prints `{"ready":true,"url":...}` on a line of standard output when it
 * listens, drains and exits with 0 on a signal. A failure to start is one such line, `{"ready":false,"code":...,
 * "message":...}`, and exit code 1.
 */
export async function runFront(start: () => Promise<RunningFront>): Promise<void> {
  // What the engine writes is this user's alone.
  process.umask(0o077);
  try {
    const front = await start();
    const stopping = firstSignal();
    console.log(JSON.stringify({ ready: true, url: front.url }));
    await stopping;
    await front.close();
    process.exit(0);
  } catch (error) {
    const code = error instanceof EmbeddedError ? error.code : 'FAILED';
    console.log(JSON.stringify({ ready: false, code, message: messageOf(error) }));
    process.exit(1);
  }
}

/**
 * Reads a front's configuration: a JSON object, its process's first argument, or standard input to its end when that
 * argument is `-`. Arguments show in the list of processes, so a password belongs on standard input.
 *
 * @throws {EmbeddedError} `BAD_CONFIGURATION`, naming the field
 */
export function parseConfiguration<T>(schema: z.ZodType<T>, argument = ''): T {
  const text = argument === '-' ? readFileSync(0, 'utf8') : argument;
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'all of it'}: ${issue.message}`,
  );
  const message = `Give the configuration as one JSON object, the first argument or standard input (${problems.join('; ')}).`;
  throw new EmbeddedError('BAD_CONFIGURATION', message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Resolves at the first signal. Later ones must not cut the draining short: who has no patience sends SIGKILL. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', () => resolve());
    process.on('SIGINT', () => resolve());
  });
}
