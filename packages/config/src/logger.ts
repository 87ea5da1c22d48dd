import { type DestinationStream, pino } from 'pino';
import type { Env } from './env.ts';
import { maskPersonal } from './without-personal.ts';

export type { Logger } from 'pino';

/** The one logger: JSON lines on stderr, so that stdout stays for what a command prints. No personal data. */
export function createLogger(
  env: Pick<Env, 'LOG_LEVEL'>,
  name: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
) {
  const masked = (error: unknown) =>
    maskPersonal(error instanceof Error ? { ...pino.stdSerializers.err(error) } : error);
  return pino(
    {
      name,
      level: env.LOG_LEVEL,
      base: { name },
      serializers: { err: masked, error: masked, reason: maskPersonal },
    },
    destination,
  );
}
