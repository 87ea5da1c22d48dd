import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asnSource, countrySource } from './sources.ts';
import { decodeTable, type NetworkTable, TABLE_MAGIC } from './table-format.ts';

const COMPILER = fileURLToPath(new URL('./compile-cli.ts', import.meta.url));
const DEFAULT_CACHE = fileURLToPath(new URL('../.cache/', import.meta.url));
const run = promisify(execFile);

/** Named after all that goes into it, so that a new data package or format means a new file. */
function tableName(): string {
  return `networks-${TABLE_MAGIC.toString(16)}-${asnSource().version}-${countrySource().version}.bin`;
}

async function readTable(file: string): Promise<NetworkTable | null> {
  try {
    const { buffer, byteOffset, byteLength } = await readFile(file);
    const ownsBuffer = byteOffset === 0 && byteLength === buffer.byteLength;
    return decodeTable(ownsBuffer ? buffer : buffer.slice(byteOffset, byteOffset + byteLength));
  } catch {
    return null;
  }
}

/** Compiles beside the target and renames, so that processes starting together never read half a table. */
async function compileInto(folder: string, name: string): Promise<NetworkTable> {
  const file = join(folder, `${name}.${process.pid}.tmp`);
  await run(process.execPath, [COMPILER, file]);
  await rename(file, join(folder, name));
  const table = await readTable(join(folder, name));
  if (table === null) throw new Error(`the compiled network table ${join(folder, name)} cannot be read`);
  return table;
}

/** Where nothing may be written (a read-only image that was built without the table): compile for this run. */
async function compileForThisRun(name: string): Promise<NetworkTable> {
  const folder = await mkdtemp(join(tmpdir(), 'clickledger-networks-'));
  try {
    return await compileInto(folder, name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isReadOnly(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM';
}

/** Whether the folder has the network table of the data that is installed. */
export function networksCompiled(folder: string): boolean {
  return existsSync(join(folder, tableName()));
}

/** Compiles the network table into the folder, unless it is there. */
export async function compileNetworkTable(folder: string): Promise<void> {
  await openTable(folder);
}

/** The network table from `folder`, compiled into it first if it is not there yet. */
export async function openTable(folder: string = DEFAULT_CACHE): Promise<NetworkTable> {
  const name = tableName();
  const cached = await readTable(join(folder, name));
  if (cached !== null) return cached;
  try {
    await mkdir(folder, { recursive: true });
    await mkdtemp(join(folder, '.probe-')).then((probe) => rm(probe, { recursive: true }));
  } catch (error) {
    if (isReadOnly(error)) return compileForThisRun(name);
    throw error;
  }
  return compileInto(folder, name);
}
