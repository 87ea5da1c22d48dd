import { setTimeout as delay } from 'node:timers/promises';
import { clickledger, fromJson } from '#support/command-line.ts';
import type { Fault, Step } from './schedule.ts';

export interface PartStatus {
  name: string;
  healthy: boolean;
  pid?: number;
}

/** How each part of the stack is, by its own word. */
export async function statusOf(env: Record<string, string>): Promise<PartStatus[]> {
  const { stdout, stderr } = await clickledger(env, ['stack', 'status', '--json']);
  if (stdout === '') throw new Error(`The stack has no status: ${stderr}`);
  return fromJson<PartStatus[]>(stdout);
}

/** Lets the step's faults happen, and resolves when each is over: killed, or going on after its pause. */
export async function inject(step: Step, env: Record<string, string>): Promise<void> {
  const parts = await statusOf(env);
  await Promise.all(
    step.map((fault) => {
      const pid = parts.find(({ name }) => name === fault.part)?.pid;
      if (pid === undefined) throw new Error(`There is no process of ${fault.part}.`);
      return befall(fault, pid);
    }),
  );
}

async function befall({ how, afterMs, pauseMs }: Fault, pid: number): Promise<void> {
  await delay(afterMs);
  signal(pid, how === 'kill' ? 'SIGKILL' : 'SIGSTOP');
  if (how === 'kill') return;
  await delay(pauseMs);
  signal(pid, 'SIGCONT');
}

/** One of two may have taken the other down with it before its turn came. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
