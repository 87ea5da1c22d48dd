import { askDirectly, askReadiness, type MetricsTarget, type Readiness } from '@clickledger/config';
import { Metrics } from './metrics-text.ts';

const ANSWER_WITHIN_MS = 4_000;

/** One process of the pipeline at one moment. */
export interface Seen {
  target: MetricsTarget;
  /** Undefined when it does not answer. */
  answer: { readiness: Readiness; metrics: Metrics } | undefined;
}

/** Every process at one moment. */
export interface Look {
  /** ms UTC. */
  at: number;
  processes: Seen[];
}

/** Asks every process how it is and what it has counted. */
export async function lookAt(targets: readonly MetricsTarget[]): Promise<Look> {
  const processes = await Promise.all(
    targets.map(async (target) => ({ target, answer: await ask(target).catch(() => undefined) })),
  );
  return { at: Date.now(), processes };
}

async function ask({ url }: MetricsTarget) {
  const [readiness, text] = await Promise.all([
    askReadiness(url),
    askDirectly(`${url}/metrics`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then((answer) =>
      answer.text(),
    ),
  ]);
  return { readiness, metrics: new Metrics(text) };
}
