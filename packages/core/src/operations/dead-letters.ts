import { askDirectly, type MetricsTarget } from '@clickledger/config';
import {
  DEAD_LETTER_STAGES,
  DEAD_LETTER_STATES,
  DEAD_LETTER_TOPICS,
  type DeadLetterStage,
  type DeadLetterState,
  type DeadLetterTopic,
} from '@clickledger/domain';
import { z } from 'zod';

/** The log is read whole for it, which takes its time where it is long. */
const ANSWER_WITHIN_MS = 30_000;

const summarySchema = z.object({
  position: z.string(),
  topic: z.enum(DEAD_LETTER_TOPICS),
  stage: z.enum(DEAD_LETTER_STAGES),
  reason: z.string(),
  /** When the stage gave it up, ms UTC; letters of old do not say. */
  at: z.number().optional(),
  state: z.enum(DEAD_LETTER_STATES),
  /** Why it was discarded, where it was. */
  discarded: z.string().optional(),
  /** Of what the record said, in UTF-16 units. */
  length: z.number(),
});
const pageSchema = z.object({
  total: z.number(),
  letters: z.array(summarySchema),
  next: z.string().nullable(),
});
const letterSchema = summarySchema.extend({ value: z.string() });

export type DeadLetterSummary = z.infer<typeof summarySchema>;
export type DeadLetterPage = z.infer<typeof pageSchema>;
/** With what the record said, cut where it is very long. */
export type ShownDeadLetter = z.infer<typeof letterSchema>;

export interface DeadLetterQuery {
  states: readonly DeadLetterState[];
  topic?: DeadLetterTopic | undefined;
  stage?: DeadLetterStage | undefined;
  /** Goes on behind this position. */
  after?: string | undefined;
  limit: number;
}

/** Where dead letters are read: by whoever has the log. */
export interface DeadLetterSource {
  /** Undefined where nobody who has the log answers. */
  list(query: DeadLetterQuery): Promise<DeadLetterPage | undefined>;
  /** Null where there is none at the position. */
  find(position: string): Promise<ShownDeadLetter | null | undefined>;
}

/** Asks the processes that load clicks, which have the log, with the key that they know the dashboard by. */
export function askDeadLetters(targets: () => MetricsTarget[], key: string): DeadLetterSource {
  const ask = async (path: string): Promise<Response | undefined> => {
    for (const { roles, url } of targets()) {
      if (!roles.includes('loader')) continue;
      const answer = await askDirectly(`${url}/dead-letters${path}`, {
        headers: { Authorization: `Bearer ${key}` },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      }).catch(() => undefined);
      if (answer) return answer;
    }
    return undefined;
  };
  return {
    async list({ states, topic, stage, after, limit }) {
      const query = new URLSearchParams({
        states: states.join(','),
        limit: String(limit),
        ...(topic && { topic }),
        ...(stage && { stage }),
        ...(after && { after }),
      });
      const answer = await ask(`?${query}`);
      return answer && pageSchema.parse(await answer.json());
    },
    async find(position) {
      const answer = await ask(`/${encodeURIComponent(position)}`);
      if (answer?.status === 404) return null;
      return answer && letterSchema.parse(await answer.json());
    },
  };
}
