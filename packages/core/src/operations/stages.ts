import { METRICS } from '@clickledger/config';
import { type Metrics, quantile } from './metrics-text.ts';
import type { Look } from './snapshot.ts';

/** The stages in the order in which a click passes them. */
export const STAGE_ROLES = ['collector', 'scorer', 'loader', 'reconciler'] as const;
export type StageRole = (typeof STAGE_ROLES)[number];

/** What counts a stage's work, how long one piece takes, and the group that it consumes as. */
const SERIES: Record<StageRole, { counter: string; label?: string; seconds?: string; group?: string }> = {
  collector: { counter: METRICS.clicksReceived, seconds: METRICS.collectSeconds },
  scorer: {
    counter: METRICS.clicksScored,
    seconds: METRICS.scoreBatchSeconds,
    group: 'scorer',
  },
  loader: {
    counter: METRICS.rowsLoaded,
    label: 'table="clicks"',
    seconds: METRICS.loadBatchSeconds,
    group: 'loader',
  },
  reconciler: { counter: METRICS.reconcileHoursCompared },
};

/** `missing`: no process of the role is known at all. `down`: one is known and does not answer. */
export type StageState = 'ready' | 'degraded' | 'waiting' | 'down' | 'missing';

/** How a stage is, over all of its processes. */
export interface Stage {
  role: StageRole;
  state: StageState;
  /** What is wrong, a sentence a process; empty when all is well. */
  problems: string[];
  /** Processes that are ready, of those that are known. */
  ready: number;
  processes: number;
  /** Clicks (hours, for the reconciler) a second of late; undefined until there are two looks to compare. */
  perSecond: number | undefined;
  /** The same between one look and the next, oldest first. */
  trend: number[];
  /** Since its processes started. */
  total: number;
  /** Copies of clicks that were there already, and are not in `total`: only the scorer can tell. */
  retries: number;
  /** 95 of 100 requests or batches of late took less; undefined when there were none. */
  p95Ms: number | undefined;
  /** Records that wait for the stage, and for how long the oldest has; undefined where nothing can, or it is unknown. */
  lag: { records: number; ms: number } | undefined;
}

/** What the stages come to: from a click's receipt to figures. */
export interface Flow {
  /** Whether there were two looks to compare; until then what happens of late is not known. */
  measured: boolean;
  scoredP95Ms: number | undefined;
  loadedP95Ms: number | undefined;
  /** How far the newest window lies behind the newest click. */
  windowDelayMs: number | undefined;
  /** Engines that a role asked, by name; down when any role does not reach it. */
  engines: { engine: string; up: boolean }[];
  reconciled: { compared: number; different: number; repaired: number };
  /** Of the look-back: spans looked at and left, and charged clicks that it found invalid. */
  lookBack: { looked: number; waiting: number; adjusted: number };
}

/** What of all that was acknowledged is in no figures yet. */
export interface PipelineLag {
  /** Records that wait for a stage. */
  records: number;
  /** How long the oldest of them has. */
  ms: number;
  /** Stages between a click and its figures that do not work. */
  stopped: StageRole[];
}

const BEHIND_THE_DOORS: readonly StageRole[] = ['scorer', 'loader'];

/** How far figures are behind; null where no stage says. */
export function pipelineLag(stages: readonly Stage[]): PipelineLag | null {
  const behind = stages.filter(({ role }) => BEHIND_THE_DOORS.includes(role));
  const lags = behind.flatMap(({ lag }) => lag ?? []);
  const stopped = behind.filter(({ state }) => state === 'down' || state === 'missing');
  if (lags.length === 0 && stopped.length === behind.length) return null;
  return {
    records: lags.reduce((sum, { records }) => sum + records, 0),
    ms: Math.max(0, ...lags.map(({ ms }) => ms)),
    stopped: stopped.map(({ role }) => role),
  };
}

/**
 * Makes the report of the newest of the looks (oldest first). Rates and latencies are those since the first of
 * them within `windowMs`.
 */
export function reportStages(looks: readonly Look[], windowMs: number): { stages: Stage[]; flow: Flow } {
  const now = looks.at(-1) ?? { at: 0, processes: [] };
  const before = looks.find((look) => look !== now && look.at >= now.at - windowMs);
  return {
    stages: STAGE_ROLES.map((role) => reportStage(role, looks, now, before)),
    flow: reportFlow(now, before),
  };
}

function reportStage(role: StageRole, looks: readonly Look[], now: Look, before: Look | undefined): Stage {
  const own = now.processes.filter(({ target }) => target.roles.includes(role));
  const said = own.map(({ target, answer }) => {
    const told = answer?.readiness.roles.find((one) => one.role === role);
    return { told, down: `Nothing answers at ${new URL(target.url).host}.` };
  });
  const ready = said.filter(({ told }) => told?.ready).length;
  const degraded = said.some(({ told }) => told?.degraded);
  const { counter, label, seconds, group } = SERIES[role];
  const problems = said.flatMap(({ told, down }) => {
    if (!told) return [down];
    return told.ready && !told.degraded ? [] : [told.says];
  });
  const state = (): StageState => {
    if (own.length === 0) return 'missing';
    if (said.some(({ told }) => !told)) return 'down';
    if (ready < own.length) return 'waiting';
    return degraded ? 'degraded' : 'ready';
  };
  return {
    role,
    state: state(),
    problems,
    ready,
    processes: own.length,
    perSecond: before && rate(before, now, counter, label),
    trend: looks.slice(1).map((look, i) => rate(looks[i] ?? look, look, counter, label)),
    total: sumOf(now, counter, label) ?? 0,
    p95Ms: seconds && before ? p95Ms(seconds, now, before) : undefined,
    retries: role === 'scorer' ? (sumOf(now, METRICS.retriesDropped) ?? 0) : 0,
    lag: group ? lagOf(now, group) : undefined,
  };
}

function reportFlow(now: Look, before: Look | undefined): Flow {
  const engines = new Map<string, boolean>();
  for (const metrics of metricsOf(now)) {
    for (const [engine, up] of metrics.lowestByLabel(METRICS.engineUp, 'engine')) {
      engines.set(engine, (engines.get(engine) ?? true) && up === 1);
    }
  }
  const delays = metricsOf(now).flatMap((metrics) => metrics.sum(METRICS.windowDelaySeconds) ?? []);
  const count = (name: keyof typeof METRICS) => sumOf(now, METRICS[name]) ?? 0;
  return {
    measured: before !== undefined,
    scoredP95Ms: before && p95Ms(METRICS.clickToScoredSeconds, now, before),
    loadedP95Ms: before && p95Ms(METRICS.clickToLoadedSeconds, now, before),
    windowDelayMs: delays.length > 0 ? Math.min(...delays) * 1_000 : undefined,
    engines: [...engines].map(([engine, up]) => ({ engine, up })),
    reconciled: {
      compared: count('reconcileHoursCompared'),
      different: count('reconcileWindowsDifferent'),
      repaired: count('reconcileWindowsRepaired'),
    },
    lookBack: {
      looked: count('lookBackSpans'),
      waiting: count('lookBackWaiting'),
      adjusted: count('lookBackAdjusted'),
    },
  };
}

function metricsOf({ processes }: Look): Metrics[] {
  return processes.flatMap(({ answer }) => answer?.metrics ?? []);
}

function sumOf(look: Look, name: string, label?: string): number | undefined {
  const values = metricsOf(look).flatMap((metrics) => metrics.sum(name, label) ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

/** Each process is compared with itself: one that started in between counted from 0. */
function rate(before: Look, now: Look, name: string, label?: string): number {
  const earlier = new Map(before.processes.map(({ target, answer }) => [target.url, answer?.metrics]));
  let counted = 0;
  for (const { target, answer } of now.processes) {
    const is = answer?.metrics.sum(name, label) ?? 0;
    const was = earlier.get(target.url)?.sum(name, label) ?? 0;
    counted += is >= was ? is - was : is;
  }
  return now.at > before.at ? (counted * 1_000) / (now.at - before.at) : 0;
}

/** Of what was observed between two looks: what a process counted before says nothing about now. */
function p95Ms(name: string, now: Look, before: Look): number | undefined {
  const buckets = new Map<number, number>();
  for (const { target, answer } of now.processes) {
    const earlier = before.processes.find((process) => process.target.url === target.url)?.answer?.metrics;
    const were = earlier?.buckets(name) ?? new Map<number, number>();
    for (const [bound, count] of answer?.metrics.buckets(name) ?? []) {
      buckets.set(bound, (buckets.get(bound) ?? 0) + Math.max(0, count - (were.get(bound) ?? 0)));
    }
  }
  const seconds = quantile(0.95, buckets);
  return seconds === undefined ? undefined : seconds * 1_000;
}

/** Members of a group all see the same: the newest word of any of them. */
function lagOf(look: Look, group: string): Stage['lag'] {
  const label = `group="${group}"`;
  for (const metrics of metricsOf(look)) {
    const records = metrics.sum(METRICS.consumerLagRecords, label);
    const seconds = metrics.sum(METRICS.consumerLagSeconds, label);
    if (records !== undefined && seconds !== undefined) return { records, ms: seconds * 1_000 };
  }
  return undefined;
}
