import { readFileSync } from 'node:fs';

/** Of the kernel's accounting to user space: 100 a second on every Linux that Node.js runs on. */
const TICK_MS = 10;

/** What a process and all its threads have used of processors since it began, ms; what ended in between included. */
export function processorMs(pid: number | undefined): number {
  // User and system time are the 14th and 15th field.
  return ticks(pid ?? 0, 11) * TICK_MS;
}

/** What children of a process used that have ended, and theirs, ms. */
export function childrenMs(pid = process.pid): number {
  return ticks(pid, 13) * TICK_MS;
}

/** The sum of a field of /proc/PID/stat and the next, counted behind the name, which is in brackets and may hold anything. */
function ticks(pid: number, field: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[field]) + Number(fields[field + 1]);
}
