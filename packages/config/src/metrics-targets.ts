import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Env, EnvError } from './env.ts';

/** Where a process serves `/metrics` and `/readyz`, and which roles of the pipeline it runs. */
export interface MetricsTarget {
  roles: string[];
  /** `http://host:port`. */
  url: string;
}

/** The format of Prometheus's file_sd_configs, so that it reads the very same files. `__pid` becomes no label. */
const noteSchema = z.tuple([
  z.object({
    targets: z.tuple([z.string()]),
    labels: z.object({ roles: z.string(), __pid: z.string() }),
  }),
]);

const folderIn = (dataDir: string) => join(dataDir, 'metrics');

/**
 * Notes in the data folder where this process serves its metrics. What a process that was killed left
 * there is cleared away. Returns how to take the note back.
 */
export function noteMetricsTarget(dataDir: string, { roles, url }: MetricsTarget): () => void {
  const folder = folderIn(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { file, pid } of notes(dataDir)) if (!isRunning(pid)) rmSync(file, { force: true });
  const file = join(folder, `${roles.join('-')}-${process.pid}.json`);
  const note = [
    { targets: [new URL(url).host], labels: { roles: roles.join(','), __pid: String(process.pid) } },
  ];
  writeFileSync(`${file}.draft`, `${JSON.stringify(note, null, 2)}\n`);
  renameSync(`${file}.draft`, file);
  return () => rmSync(file, { force: true });
}

/**
 * Every process that says how it is: METRICS_TARGETS, else what is noted in the data folder. A process that
 * was killed stays noted until another one starts.
 * @throws EnvError when METRICS_TARGETS cannot be read.
 */
export function metricsTargets(env: Pick<Env, 'DATA_DIR' | 'METRICS_TARGETS'>): MetricsTarget[] {
  if (env.METRICS_TARGETS) return parseTargets(env.METRICS_TARGETS);
  return notes(env.DATA_DIR).map(({ roles, url }) => ({ roles, url }));
}

function parseTargets(text: string): MetricsTarget[] {
  return text.split(',').map((entry) => {
    const [, roles = '', url = ''] = /^\s*([a-z+]+)=(https?:\/\/\S+?)\/?\s*$/.exec(entry) ?? [];
    if (!URL.canParse(url)) {
      throw new EnvError(`Set METRICS_TARGETS to role=http://host:port, comma separated, not "${entry}".`);
    }
    return { roles: roles.split('+'), url };
  });
}

function notes(dataDir: string): (MetricsTarget & { file: string; pid: number })[] {
  return namesIn(folderIn(dataDir)).flatMap((name) => {
    const file = join(folderIn(dataDir), name);
    const note = noteSchema.safeParse(readJson(file));
    if (!note.success) return [];
    const [{ targets, labels }] = note.data;
    return [{ file, roles: labels.roles.split(','), url: `http://${targets[0]}`, pid: Number(labels.__pid) }];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}

/** Undefined when the file went away meanwhile. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
