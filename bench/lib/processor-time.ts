import { readFileSync } from 'node:fs';

/** Of the kernel's accounting to user space: 100 a second on every Linux that Node.js runs on. */
const TICK_MS = 10;

/** What a process and all its threads have used of processors since it began, ms; what ended in between included. */
export function processorMs(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Its name, in brackets, may hold anything; user and system time are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
