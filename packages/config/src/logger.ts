import { pino } from 'pino';
import type { Env } from './env.ts';

export type { Logger } from 'pino';

/** The one logger: JSON lines on stderr, so that stdout stays for what a command prints. No personal data. */
export function createLogger(env: Pick<Env, 'LOG_LEVEL'>, name: string) {
  return pino({ name, level: env.LOG_LEVEL, base: { name } }, pino.destination({ dest: 2, sync: true }));
}
