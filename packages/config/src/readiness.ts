import { z } from 'zod';
import { askDirectly } from './ask-directly.ts';

const ANSWER_WITHIN_MS = 5_000;

/** What `/readyz` answers, be it 200 or 503. */
export const readinessSchema = z.object({
  ready: z.boolean(),
  /** Clicks are taken, but someone should look: something that should be there is not. */
  degraded: z.boolean().optional(),
  /** Sentences of the roles that are not ready or degraded. */
  problem: z.string().optional(),
  roles: z.array(
    z.object({
      role: z.string(),
      ready: z.boolean(),
      degraded: z.boolean().optional(),
      says: z.string(),
    }),
  ),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** Asks a process how it is. @throws Error with one sentence when it does not answer. */
export async function askReadiness(url: string): Promise<Readiness> {
  const answer = await askDirectly(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
    (cause: unknown) => {
      throw new Error(`Nothing answers at ${url}: it was killed, or is being started again.`, { cause });
    },
  );
  if (answer.status >= 300 && answer.status < 400)
    throw new Error(`${url} leads elsewhere and says nothing.`);
  return readinessSchema.parse(await answer.json());
}
