import type { ClickLog, Group, Topic } from '../log/port.ts';
import type { EngineCheck } from './engineChecks.ts';
import { TimeLag } from './timeLag.ts';
import { within } from './within.ts';

const LOOK_EVERY_MS = 5_000;
/** A report is given again for this long: a scrape and a person may ask at the same moment. */
const FRESH_MS = 1_000;
const ANSWER_WITHIN_MS = 2_000;
/** A role whose oldest record has waited this long is too far behind to be called ready. */
const LATE_MS = 60_000;

/** How a role is at one moment. */
export interface RoleReport {
  role: string;
  /** Why it is not ready, in one sentence; undefined when it is. */
  problem: string | undefined;
  /** It is ready, but someone should look: why, in one sentence. */
  degraded: string | undefined;
  /** What there is to say when it is well. */
  says: string;
  engines: { engine: string; up: boolean }[];
  /** Records that the role's group has yet to finish; empty when the log does not answer. */
  lag: { topic: Topic; records: number }[];
  /** How long the oldest of them has been waiting. */
  behindMs: number;
}

/** What a role knows of itself, in a sentence each. */
export interface Condition {
  /** Why it is not ready. */
  problem?: string;
  /** It is ready, but someone should look. */
  degraded?: string;
}

export interface RoleMonitorParts {
  role: string;
  /** Aborted when the role is asked to stop. */
  signal: AbortSignal;
  engines: readonly EngineCheck[];
  /** What the role consumes, if it does. */
  backlog?: { log: ClickLog; group: Group; topics: readonly Topic[] };
  /** What else the role itself knows. */
  condition?: () => Condition;
}

/** Watches one role: whether its engines answer and how far behind it is. It looks by itself and when asked. */
export class RoleMonitor {
  readonly role: string;
  readonly group: Group | undefined;
  readonly #parts: RoleMonitorParts;
  readonly #timeLag = new TimeLag();
  readonly #timer: NodeJS.Timeout;
  #failure: string | undefined;
  #latest: Promise<RoleReport> | undefined;
  #staleAt = 0;

  constructor(parts: RoleMonitorParts) {
    this.role = parts.role;
    this.group = parts.backlog?.group;
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** The role ended with an error and is going to be started again. */
  failed(error: unknown): void {
    this.#failure = error instanceof Error ? error.message || error.name : String(error);
  }

  /** The role finished something. */
  worked(): void {
    this.#failure = undefined;
  }

  /** Never rejects. */
  look(): Promise<RoleReport> {
    if (!this.#latest || performance.now() > this.#staleAt) {
      this.#staleAt = Number.POSITIVE_INFINITY;
      this.#latest = this.#look();
      void this.#latest.then(() => {
        this.#staleAt = performance.now() + FRESH_MS;
      });
    }
    return this.#latest;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<RoleReport> {
    const { role, engines } = this.#parts;
    const [answers, backlog] = await Promise.all([
      Promise.all(engines.map(async ({ ask }) => answersInTime(ask))),
      this.#backlog(),
    ]);
    const down = engines.filter(({ needed }, i) => needed && !answers[i]);
    const left = backlog.lag.reduce((sum, { records }) => sum + records, 0);
    if (backlog.answered && left === 0) this.#failure = undefined;
    const condition = this.#parts.condition?.() ?? {};
    return {
      role,
      engines: engines.map(({ engine }, i) => ({ engine, up: answers[i] === true })),
      lag: backlog.lag,
      behindMs: backlog.behindMs,
      degraded: condition.degraded,
      says: this.#parts.backlog ? `${left} records behind` : 'serves',
      problem: this.#problem(
        down.map(({ name }) => name),
        left,
        backlog.behindMs,
        condition.problem,
      ),
    };
  }

  #problem(down: string[], left: number, behindMs: number, own: string | undefined): string | undefined {
    const { role, signal } = this.#parts;
    const name = `The ${role}`;
    if (signal.aborted) return `${name} is stopping.`;
    if (down.length > 0) return `${name} waits for ${down.join(' and ')}, which does not answer.`;
    if (this.#failure) return `${name} failed and starts again: ${this.#failure}`;
    if (behindMs > LATE_MS) {
      return `${name} is ${Math.round(behindMs / 1_000)} s behind: ${left} records wait.`;
    }
    return own;
  }

  async #backlog(): Promise<Pick<RoleReport, 'lag' | 'behindMs'> & { answered: boolean }> {
    const { backlog } = this.#parts;
    if (!backlog) return { lag: [], behindMs: 0, answered: false };
    const { log, group, topics } = backlog;
    try {
      const seen = await within(
        ANSWER_WITHIN_MS,
        Promise.all(
          topics.map(async (topic) => ({
            topic,
            records: await log.lag(group, [topic]),
            end: await log.endOffset(topic),
          })),
        ),
      );
      const total = (of: 'records' | 'end') => seen.reduce((sum, topic) => sum + topic[of], 0);
      return {
        answered: true,
        lag: seen.map(({ topic, records }) => ({ topic, records })),
        behindMs: this.#timeLag.look(Date.now(), total('end'), total('records')),
      };
    } catch {
      // The log is one of the role's engines, and is reported as such.
      return { lag: [], behindMs: 0, answered: false };
    }
  }
}

async function answersInTime(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await within(ANSWER_WITHIN_MS, ask());
    return true;
  } catch {
    return false;
  }
}
