import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Env, EnvError } from './env.ts';

const secretsSchema = z.object({
  nextauth: z.string().min(16),
  link: z.string().min(16),
  clickhouse: z.string().min(16),
  postgres: z.string().min(16),
});
export type Secrets = z.infer<typeof secretsSchema>;

/**
 * Secrets from the environment; what is unset comes from `DATA_DIR/secrets.json`, made on first use
 * with owner-only permissions, so that a restart keeps sessions and signed links valid.
 */
export function loadSecrets(env: Pick<Env, 'DATA_DIR' | 'NEXTAUTH_SECRET' | 'LINK_SECRET'>): Secrets {
  const kept = readOrMake(env.DATA_DIR);
  return { ...kept, nextauth: env.NEXTAUTH_SECRET ?? kept.nextauth, link: env.LINK_SECRET ?? kept.link };
}

/** The users of the embedded ClickHouse. From a lesser one's password none of the others follows. */
export function clickhouseUsers({ clickhouse }: Pick<Secrets, 'clickhouse'>) {
  const lesser = (user: string) => ({
    user,
    password: createHmac('sha256', clickhouse).update(user).digest('base64url'),
  });
  return {
    admin: { user: 'clickledger', password: clickhouse },
    reader: lesser('clickledger_reader'),
    writer: lesser('clickledger_writer'),
  };
}

/** What opens dead letters to the dashboard, where the pipeline's processes serve them; the link secret does not follow from it. */
export function deskKey({ link }: Pick<Secrets, 'link'>): string {
  return createHmac('sha256', link).update('clickledger desk').digest('base64url');
}

function readOrMake(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secret = () => randomBytes(32).toString('base64url');
  const fresh: Secrets = { nextauth: secret(), link: secret(), clickhouse: secret(), postgres: secret() };
  try {
    writeFileSync(path, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const kept = secretsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (kept.success) return kept.data;
    throw new EnvError(
      `${path} is not complete: put it back as it was, or delete it, which signs everyone out.`,
    );
  }
}
