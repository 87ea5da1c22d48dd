import { METRICS } from '@clickledger/config';
import { Gauge, type Registry } from 'prom-client';
import { REDIS_IS_FULL } from '#redis.ts';
import type { Condition } from './role-monitor.ts';

/** From this share of its bound on an operator is told, while there is time. */
const NEARLY_FULL = 0.8;

/** What Redis said of its memory, bytes. */
interface Memory {
  used: number;
  /** `maxmemory`; 0 where there is no bound. */
  most: number;
  policy: string;
}

/** How much room there is in Redis, as of the last look. */
export class RedisRoom {
  readonly #info: () => Promise<string>;
  #memory: Memory | undefined;

  /** `info` answers what `INFO memory` does. */
  constructor(info: () => Promise<string>) {
    this.#info = info;
  }

  /** Rejects when Redis does not answer. */
  async look(): Promise<void> {
    this.#memory = memoryOf(await this.#info());
  }

  get memory(): Readonly<Memory> | undefined {
    return this.#memory;
  }

  /** How full it is, when it is well. */
  says(): string {
    const { used = 0, most = 0 } = this.#memory ?? {};
    const bound = most > 0 ? `of ${megabytes(most)}` : 'and has no bound (maxmemory)';
    return `answers, holds ${megabytes(used)} ${bound}`;
  }

  /** What there is to say of it. */
  condition(): Condition {
    if (!this.#memory) return {};
    const { used, most, policy } = this.#memory;
    if (most > 0 && used >= most) return { problem: REDIS_IS_FULL };
    const warnings: string[] = [];
    if (evicts(policy)) {
      warnings.push(
        `Redis forgets what it should remember once it is full, and then counts clicks twice: set its maxmemory-policy to noeviction, it is ${policy}.`,
      );
    }
    if (most > 0 && used >= NEARLY_FULL * most) {
      const share = Math.floor((100 * used) / most);
      warnings.push(`Redis is ${share} % full: give it more memory (maxmemory) before it refuses clicks.`);
    }
    return warnings.length > 0 ? { degraded: warnings.join(' ') } : {};
  }
}

/** Metrics of the room, absent until Redis has answered; of the bound, also where there is none. */
export function createRedisMetrics(registry: Registry, room: RedisRoom): void {
  const gauge = (name: string, help: string, value: (memory: Memory) => number | undefined) => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        const now = room.memory && value(room.memory);
        this.reset();
        if (now === undefined) this.remove();
        else this.set(now);
      },
    });
  };
  gauge(METRICS.redisBytes, 'Memory of Redis that counts towards its bound.', ({ used }) => used);
  gauge(
    METRICS.redisMaxBytes,
    'The bound of the memory of Redis (maxmemory).',
    ({ most }) => most || undefined,
  );
  gauge(METRICS.redisEvicts, '1 when a full Redis forgets what it should remember, else 0.', ({ policy }) =>
    evicts(policy) ? 1 : 0,
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`;
}

function evicts(policy: string): boolean {
  return policy !== '' && policy !== 'noeviction';
}

function memoryOf(info: string): Memory {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  return {
    // What is on its way to the file and to replicas does not count.
    used: Number(field('used_memory')) - Number(field('mem_not_counted_for_evict')),
    most: Number(field('maxmemory')),
    policy: field('maxmemory_policy'),
  };
}
