import 'server-only';
import {
  createLogger,
  demoAllowed,
  type Endpoints,
  type Env,
  endpoints,
  type Logger,
  loadSecrets,
  readEnv,
  type Secrets,
} from '@clickledger/config';
import type { Mailer } from '@clickledger/mail';
import { openMailer } from '@clickledger/mail/mailer';

/** Everything that the dashboard's process is told from outside. */
export interface Server {
  env: Env;
  secrets: Secrets;
  endpoints: Endpoints;
  demoAllowed: boolean;
  logger: Logger;
  mailer: Mailer;
}

let server: Server | undefined;

/** Reads the environment on first use, so that a build needs none. */
export function getServer(): Server {
  server ??= load();
  return server;
}

function load(): Server {
  const env = readEnv(process.env);
  const secrets = loadSecrets(env);
  const at = endpoints(env, secrets);
  // NextAuth reads its own address from the environment alone.
  process.env.NEXTAUTH_URL ??= at.webUrl;
  return {
    env,
    secrets,
    endpoints: at,
    demoAllowed: demoAllowed(env),
    logger: createLogger(env, 'web'),
    mailer: openMailer(env),
  };
}
