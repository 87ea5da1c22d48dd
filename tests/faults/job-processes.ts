import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '@clickledger/simulator';
import { PROJECT_ROOT, plainEnvironment } from '#support/product.ts';

const MAIN = join(import.meta.dirname, 'keep-books.ts');
/** How long each is let live once it is at work. */
const LIFE_MS = [50, 1_500] as const;

/** Job processes beside the stack's own, each of which is killed after a while and replaced by another one. */
export class JobProcesses {
  killed = 0;
  readonly #env: Record<string, string>;
  readonly #random: Random;
  readonly #ending = new AbortController();
  readonly #lanes: Promise<void>[];
  #sparing = false;

  constructor(env: Record<string, string>, random: Random, count: number) {
    this.#env = env;
    this.#random = random;
    this.#lanes = Array.from({ length: count }, () => this.#lane());
  }

  /** From here on those that live are let live. */
  spare(): void {
    this.#sparing = true;
  }

  async end(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#lanes);
  }

  async #lane(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const child = this.#start();
      const ended = once(child, 'close');
      await Promise.race([once(child.stdout ?? child, 'data'), ended]);
      while (!signal.aborted && child.exitCode === null) {
        await Promise.race([ended, delay(this.#random.between(...LIFE_MS), undefined, { signal })]).catch(
          () => undefined,
        );
        if (!this.#sparing) break;
      }
      if (child.kill('SIGKILL') && !signal.aborted) this.killed += 1;
      await ended;
    }
  }

  #start(): ChildProcess {
    return spawn(process.execPath, [MAIN], {
      cwd: PROJECT_ROOT,
      env: { ...plainEnvironment(), ...this.#env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }
}
