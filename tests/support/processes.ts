import { readdirSync, readFileSync } from 'node:fs';

/** The parts of an installation that run as processes of their own, and how each is told by its arguments. */
const PARTS = {
  clickhouse: (args: string[]) => args.some((arg) => arg.endsWith('/clickhouse/main.ts')),
  postgres: (args: string[]) => args.some((arg) => arg.endsWith('/postgres/main.ts')),
  processor: (args: string[]) => endsWith(args, ['run', 'scorer', 'loader', 'reconciler']),
  collector: (args: string[]) => endsWith(args, ['run', 'collector']),
};

export type PartName = keyof typeof PARTS;

/** Process ids of one part of the installation on this data folder, from /proc (Linux). */
export function pidsOf(part: PartName, dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const args = readList(pid, 'cmdline');
      if (!PARTS[part](args)) return false;
      const mentions = [...args, ...readList(pid, 'environ')];
      return mentions.some((text) => text === `DATA_DIR=${dataDir}` || text.includes(`"${dataDir}/`));
    });
}

function endsWith(args: string[], tail: string[]): boolean {
  return args.slice(-tail.length).join(' ') === tail.join(' ');
}

/** A zero-separated file of a process; empty when the process is gone. */
function readList(pid: number, file: 'cmdline' | 'environ'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replace(/\0$/, '').split('\0');
  } catch {
    return [];
  }
}
