import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '@clickledger/processes';
import { CONFIG_DIR, type StackLayout, serviceFiles } from './layout.ts';
import type { Service } from './service.ts';

const run = promisify(execFile);
const DEBIAN_USER = 'postgres';

interface PostgresOptions {
  layout: StackLayout;
  port: number;
  /** Folder of `initdb` and `postgres`. */
  bin: string;
  password: string;
}

/** One server with the superuser `postgres`, initialised on first use. It refuses to run as root. */
export async function postgresService({ layout, port, bin, password }: PostgresOptions): Promise<Service> {
  const user = process.getuid?.() === 0 ? debianUser() : undefined;
  mkdirSync(layout.postgres, { recursive: true, mode: 0o700 });
  if (user) {
    for (const folder of [layout.dataDir, layout.root]) letPass(folder, user.gid);
    chownSync(layout.postgres, user.uid, user.gid);
  }
  const data = join(layout.postgres, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise({ bin, data, layout, password, user });
  const config = join(layout.postgres, 'postgresql.conf');
  writeFileSync(config, readFileSync(join(CONFIG_DIR, 'postgres', 'postgresql.conf')));
  if (user) chownSync(config, user.uid, user.gid);
  return {
    name: 'postgres',
    command: join(bin, 'postgres'),
    args: ['-D', data, '-p', String(port), '-c', `config_file=${config}`],
    cwd: layout.postgres,
    ...(user && { user }),
    // A fast shutdown: open transactions are rolled back, clients do not hold it up.
    stopSignal: 'SIGINT',
    ...serviceFiles(layout, 'postgres'),
    probe: { kind: 'postgres', command: join(bin, 'pg_isready'), port },
    address: `127.0.0.1:${port}`,
  };
}

type User = { uid: number; gid: number };

async function initialise(options: {
  bin: string;
  data: string;
  layout: StackLayout;
  password: string;
  user: User | undefined;
}): Promise<void> {
  const { bin, data, layout, password, user } = options;
  const secret = join(layout.postgres, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (user) chownSync(secret, user.uid, user.gid);
  const args = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256'];
  try {
    await run(join(bin, 'initdb'), [...args, `--pwfile=${secret}`], { cwd: layout.postgres, ...user });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new StartError(`PostgreSQL could not be set up in ${data}: ${said.split('\n').at(-1)}`);
  } finally {
    rmSync(secret, { force: true });
  }
}

/** The server's user may pass through to its own folder, and look at nothing on its way. */
function letPass(folder: string, gid: number): void {
  chownSync(folder, -1, gid);
  chmodSync(folder, 0o710);
}

/** Root runs the server as the user that Debian's package makes. */
function debianUser(): User {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${DEBIAN_USER}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  throw new StartError(
    `PostgreSQL does not run as root: start the stack as another user, or add the user ${DEBIAN_USER}.`,
  );
}
