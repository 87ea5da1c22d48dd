import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError, systemErrorCode } from './embedded-error.ts';

export { EmbeddedError } from './embedded-error.ts';

const LOCK_FILE = 'LOCK';

/** Holds a data folder for this process until `release()`; releasing twice is harmless. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a data folder for this process alone, creating the folder if need be.
 *
 * The engines corrupt or refuse a folder that two processes have open. A lock left by a process that is gone
 * (kill -9, power cut) is recognised and taken over.
 *
 * @throws {EmbeddedError} `FOLDER_IN_USE` when a living process holds it.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, started: processStart(process.pid), id: randomUUID() });
  const draft = `${path}.${process.pid}.${randomUUID()}`;
  writeFileSync(draft, mine);
  try {
    while (!tryLink(draft, path)) evict(folder, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (readLock(path) === mine) rmSync(path, { force: true });
    },
  };
}

/** As `lockFolder`, but undefined where a living process holds the folder. */
export function tryLockFolder(folder: string): FolderLock | undefined {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof EmbeddedError && error.code === 'FOLDER_IN_USE') return undefined;
    throw error;
  }
}

/** A hard link appears whole or not at all, so no reader ever sees a lock that is half written. */
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function evict(folder: string, path: string): void {
  const content = readLock(path);
  if (content === undefined) return;
  const pid = livingHolder(content);
  if (pid !== undefined) {
    throw new EmbeddedError(
      'FOLDER_IN_USE',
      `Another process (pid ${pid}) has ${folder} open: stop it or choose another data folder.`,
    );
  }
  removeStale(path, content);
}

/** Two starters may find the same stale lock; moving it aside first shows which file was really removed. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (readLock(aside) !== stale) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function livingHolder(content: string): number | undefined {
  const { pid, started } = parseLock(content);
  if (pid === undefined || !isAlive(pid)) return undefined;
  // Process ids are reused, above all after a container restart: the start time tells the holder from a namesake.
  return started === processStart(pid) ? pid : undefined;
}

function parseLock(content: string): { pid?: number; started?: string } {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== 'object' || value === null) return {};
    const pid = 'pid' in value && Number.isInteger(value.pid) ? Number(value.pid) : undefined;
    const started = 'started' in value && typeof value.started === 'string' ? value.started : undefined;
    return { ...(pid === undefined ? {} : { pid }), ...(started === undefined ? {} : { started }) };
  } catch {
    return {};
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/** When a process started, in the kernel's own unit; undefined where there is no /proc (macOS). */
function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name, field 2, may hold spaces and brackets: count from the last bracket. Start time is field 22.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
