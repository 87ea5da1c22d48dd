import type { Random } from '@clickledger/simulator';

/** Parts that faults befall, and of how many processes each is in this run. */
export const TARGETS = {
  collector: 1,
  scorer: 2,
  loader: 2,
  redis: 1,
  kafka: 1,
  'flink-taskmanager': 1,
  'flink-jobmanager': 1,
} as const;
export type Target = keyof typeof TARGETS;

export interface Fault {
  target: Target;
  /** As `stack status` names the process. */
  part: string;
  /** kill -9, or SIGSTOP and later SIGCONT. */
  how: 'kill' | 'pause';
  /** How long a pause lasts. */
  pauseMs: number;
  /** How long after the step's beginning. */
  afterMs: number;
}

/** One fault, or two that befall the pipeline together. */
export type Step = Fault[];

const ALL = Object.keys(TARGETS) as Target[];
const SHORT_PAUSE_MS = [2_000, 8_000] as const;
/** Beyond the patience of Kafka's groups (10 s) and of commands to Redis (5 s). */
const LONG_PAUSE_MS = [11_000, 20_000] as const;
/** Beyond Flink's heartbeat timeout (30 s): who was given up for dead comes back. */
const LONG_FLINK_PAUSE_MS = [31_000, 40_000] as const;
const EARLY_PAIRS = 2;

/**
 * Every target once, a pair or two, every target in the other way, then pairs without end: a short run has seen
 * something of everything.
 */
export function* schedule(random: Random): Generator<Step> {
  const kills = new Set(ALL.filter(() => random.chance(0.5)));
  const first = (target: Target) => (kills.has(target) ? 'kill' : 'pause');
  const second = (target: Target) => (kills.has(target) ? 'pause' : 'kill');
  for (const target of shuffled(random, ALL)) yield [fault(random, target, first(target))];
  for (let i = 0; i < EARLY_PAIRS; i++) yield pair(random);
  for (const target of shuffled(random, ALL)) yield [fault(random, target, second(target))];
  while (true) yield pair(random);
}

function pair(random: Random): Step {
  const [one, other] = shuffled(random, ALL);
  return [one, other].flatMap((target, i) => {
    if (!target) return [];
    const how = random.chance(0.6) ? 'kill' : 'pause';
    return [{ ...fault(random, target, how), afterMs: i === 0 ? 0 : random.between(0, 3_000) }];
  });
}

function fault(random: Random, target: Target, how: Fault['how']): Fault {
  const part = TARGETS[target] === 1 ? target : `${target}-${1 + random.below(TARGETS[target])}`;
  const long = target.startsWith('flink') ? LONG_FLINK_PAUSE_MS : LONG_PAUSE_MS;
  const [from, to] = random.chance(0.6) ? SHORT_PAUSE_MS : long;
  return { target, part, how, pauseMs: Math.round(random.between(from, to)), afterMs: 0 };
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: random.float() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

export function describeStep(step: Step): string {
  return step
    .map(({ part, how, pauseMs }) =>
      how === 'kill' ? `kill -9 ${part}` : `pause ${part} ${seconds(pauseMs)}`,
    )
    .join(' + ');
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
