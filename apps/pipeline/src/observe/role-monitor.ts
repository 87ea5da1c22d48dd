import type { ClickLog, Group, Topic } from '#log/port.ts';
import { within } from '#timing.ts';
import type { EngineCheck } from './engine-checks.ts';
import { TimeLag } from './time-lag.ts';

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
  /** What the role's groups have yet to finish; empty when the log does not answer. */
  backlogs: Backlog[];
}

interface Backlog {
  group: Group;
  topics: { topic: Topic; records: number }[];
  /** How long the oldest of these records has been waiting. */
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
  /** What the role consumes, if it does, and what engines consume that it stands on. */
  backlogs?: readonly { group: Group; topics: readonly Topic[] }[];
  log: ClickLog;
  /** What else the role itself knows. */
  condition?: () => Condition;
}

/** Watches one role: whether its engines answer and how far behind it is. It looks by itself and when asked. */
export class RoleMonitor {
  readonly role: string;
  readonly #parts: RoleMonitorParts;
  readonly #conditions = new Set<() => Condition>();
  readonly #timeLags = new Map<Group, TimeLag>();
  readonly #timer: NodeJS.Timeout;
  /** By the piece of the role's work that ended with an error, in a sentence each. */
  readonly #failures = new Map<string, string>();
  #latest: Promise<RoleReport> | undefined;
  #staleAt = 0;

  constructor(parts: RoleMonitorParts) {
    this.role = parts.role;
    this.#parts = parts;
    if (parts.condition) this.#conditions.add(parts.condition);
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** Something that the role knows of itself since it runs. Returns how to forget it. */
  watch(condition: () => Condition): () => void {
    this.#conditions.add(condition);
    return () => this.#conditions.delete(condition);
  }

  /** A piece of the role's work, by default all of it, ended with an error and is going to be started again. */
  failed(error: unknown, work: string = this.role): void {
    this.#failures.set(work, error instanceof Error ? error.message || error.name : String(error));
  }

  /** That piece finished something. */
  worked(work: string = this.role): void {
    this.#failures.delete(work);
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
    const [answers, backlogs] = await Promise.all([
      Promise.all(engines.map(async ({ ask }) => answersInTime(ask))),
      this.#backlogs(),
    ]);
    const down = engines.filter(({ needed }, i) => needed && !answers[i]).map(({ name }) => name);
    const own = backlogs.find(({ group }) => group === role);
    if (own && left(own) === 0) this.worked();
    const conditions = [...this.#conditions].map((condition) => condition());
    const all = (of: keyof Condition) =>
      conditions.flatMap((condition) => condition[of] ?? []).join(' ') || undefined;
    return {
      role,
      engines: engines.map(({ engine }, i) => ({ engine, up: answers[i] === true })),
      backlogs,
      degraded: all('degraded'),
      says: own ? `${left(own)} records behind` : 'serves',
      problem: this.#problem(down, backlogs, all('problem')),
    };
  }

  #problem(down: string[], backlogs: Backlog[], own: string | undefined): string | undefined {
    const { role, signal } = this.#parts;
    const name = `The ${role}`;
    if (signal.aborted) return `${name} is stopping.`;
    if (down.length > 0) return `${name} waits for ${down.join(' and ')}, which does not answer.`;
    const [failure] = this.#failures.values();
    if (failure) return `${name} failed and starts again: ${failure}`;
    const late = backlogs.find(({ behindMs }) => behindMs > LATE_MS);
    if (late) {
      const who = late.group === role ? name : 'The window job';
      return `${who} is ${Math.round(late.behindMs / 1_000)} s behind: ${left(late)} records wait.`;
    }
    return own;
  }

  async #backlogs(): Promise<Backlog[]> {
    const { backlogs = [], log } = this.#parts;
    const look = async (group: Group, topic: Topic) => ({
      topic,
      records: await log.lag(group, [topic]),
      end: await log.endOffset(topic),
    });
    try {
      return await within(
        ANSWER_WITHIN_MS,
        Promise.all(
          backlogs.map(async ({ group, topics }) => {
            const seen = await Promise.all(topics.map((topic) => look(group, topic)));
            return { group, topics: seen, behindMs: this.#behindMs(group, seen) };
          }),
        ),
      );
    } catch {
      // The log is one of the role's engines, and is reported as such.
      return [];
    }
  }

  #behindMs(group: Group, seen: { records: number; end: number }[]): number {
    const timeLag = this.#timeLags.get(group) ?? new TimeLag();
    this.#timeLags.set(group, timeLag);
    const total = (of: 'records' | 'end') => seen.reduce((sum, topic) => sum + topic[of], 0);
    return timeLag.look(Date.now(), total('end'), total('records'));
  }
}

/** Records that the group has yet to finish. */
function left({ topics }: Backlog): number {
  return topics.reduce((sum, { records }) => sum + records, 0);
}

async function answersInTime(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await within(ANSWER_WITHIN_MS, ask());
    return true;
  } catch {
    return false;
  }
}
