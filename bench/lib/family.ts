import { readdirSync, readFileSync } from 'node:fs';

/** A process of the product, by what its command line says it is. */
export interface FamilyMember {
  pid: number;
  part: string;
}

/** The process and all its descendants, from /proc. */
export function familyOf(root: number): FamilyMember[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
        return [{ pid: Number(name), parent, line: commandLine(Number(name)) }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
  const family = new Set([root]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { pid, parent } of processes) {
      if (family.has(parent) && !family.has(pid)) grew = family.add(pid) !== undefined;
    }
  }
  return processes
    .filter(({ pid }) => family.has(pid))
    .map(({ pid, line }) => ({ pid, part: partName(line) }));
}

function commandLine(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
}

/** Servers of the distributed profile, by what is in their command lines. */
const SERVERS = [
  ['kafka', 'kafka.Kafka'],
  ['flink-jobmanager', 'StandaloneSession'],
  ['flink-taskmanager', 'TaskManagerRunner'],
  ['flink-gateway', 'SqlGateway'],
  ['redis', 'redis-server'],
  ['postgres-server', 'postgres'],
] as const;

function partName(line: string): string {
  if (line.includes('/clickhouse/main.ts')) return 'clickhouse';
  if (line.includes('/postgres/main.ts')) return 'postgres';
  if (line.includes(' run ')) return line.slice(line.indexOf(' run ') + 5).trim();
  if (line.includes('next') || line.includes('serve.ts')) return 'web';
  return SERVERS.find(([, mark]) => line.includes(mark))?.[0] ?? 'supervisor';
}
