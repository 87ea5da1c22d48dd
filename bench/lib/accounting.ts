import { readFileSync } from 'node:fs';
import type { FamilyMember } from './family.ts';
import { processorMs } from './processor-time.ts';

/** What processes used of the machine: since they began, or between two readings. */
export interface Usage {
  /** Processor time of user and kernel, ms. */
  processorMs: number;
  /** Bytes that were to reach a disk, by the kernel's accounting. */
  writtenBytes: number;
  /** Bytes that it gave to calls that write: to files, pipes and sockets alike, and whatever the file system. */
  givenBytes: number;
  /** System calls that read or write: of files, pipes and, where a program uses `read` and `write` for them, sockets. */
  calls: number;
}

export interface Reading {
  processes: Map<number, Usage & { part: string }>;
  /** Bytes that crossed the loopback interface, each once, the load generator's requests and their answers included. */
  sentBytes: number;
}

/** What each process used since it began. */
export function read(family: readonly FamilyMember[]): Reading {
  const processes = family.flatMap(({ pid, part }) => {
    try {
      return [[pid, { part, ...usageOf(pid) }] as const];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
  return { processes: new Map(processes), sentBytes: loopbackBytes() };
}

/** What each part used from one reading to a later one. A process that began in between counts whole; one that ended does not. */
export function between(before: Reading, after: Reading): { byPart: Map<string, Usage>; sentBytes: number } {
  const byPart = new Map<string, Usage>();
  for (const [pid, { part, ...then }] of after.processes) {
    const since = minus(then, before.processes.get(pid) ?? NOTHING);
    byPart.set(part, plus(byPart.get(part) ?? NOTHING, since));
  }
  return { byPart, sentBytes: after.sentBytes - before.sentBytes };
}

export const NOTHING: Usage = { processorMs: 0, writtenBytes: 0, givenBytes: 0, calls: 0 };

export function plus(a: Usage, b: Usage): Usage {
  return {
    processorMs: a.processorMs + b.processorMs,
    writtenBytes: a.writtenBytes + b.writtenBytes,
    givenBytes: a.givenBytes + b.givenBytes,
    calls: a.calls + b.calls,
  };
}

function minus(a: Usage, b: Usage): Usage {
  const less = {
    processorMs: -b.processorMs,
    writtenBytes: -b.writtenBytes,
    givenBytes: -b.givenBytes,
    calls: -b.calls,
  };
  return plus(a, less);
}

function usageOf(pid: number): Usage {
  const io = readFileSync(`/proc/${pid}/io`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(io)?.[1] ?? 0);
  return {
    processorMs: processorMs(pid),
    writtenBytes: field('write_bytes'),
    givenBytes: field('wchar'),
    calls: field('syscr') + field('syscw'),
  };
}

function loopbackBytes(): number {
  const line = readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .find((each) => each.trim().startsWith('lo:'));
  return Number(line?.split(':')[1]?.trim().split(/\s+/)[0] ?? 0);
}
