import {
  claimRuleTrial,
  finishRuleTrial,
  liveListEntries,
  liveRuleSettings,
  noteTrialProgress,
  type RuleTrial,
  type Sql,
} from '@clickledger/db';
import { compileSettings, Lists } from '@clickledger/rules';
import { rulesAt } from '#score/rules-cache.ts';
import { replayClicks } from './replay.ts';

export interface TrialParts {
  clickhouseUrl: string;
  sql: Sql;
}

/** A trial's state is written this often at most, ms: somebody watches a bar. */
const NOTE_EVERY_MS = 500;

/** Carries out the trials that wait, one after another. @returns how many came to an end. */
export async function carryOutTrials(parts: TrialParts, signal?: AbortSignal): Promise<number> {
  let finished = 0;
  for (;;) {
    if (signal?.aborted) return finished;
    const trial = await claimRuleTrial(parts.sql, Date.now());
    if (!trial) return finished;
    const end = await carryOut(parts, trial, signal);
    // Who is stopped leaves it to another.
    if (signal?.aborted) return finished;
    await finishRuleTrial(parts.sql, trial.id, end, Date.now());
    finished += 1;
  }
}

async function carryOut(
  { clickhouseUrl, sql }: TrialParts,
  trial: RuleTrial,
  signal: AbortSignal | undefined,
) {
  const [live, entries] = await Promise.all([liveRuleSettings(sql, new Date()), liveListEntries(sql)]);
  const lists = new Lists(entries);
  const inForce = { rules: rulesAt(live, Date.now()), lists };
  const unwanted = new AbortController();
  let isCancelled = false;
  const stopped = AbortSignal.any([unwanted.signal, ...(signal ? [signal] : [])]);
  let notedAt = 0;
  let noting = Promise.resolve();
  const note = (done: number, total: number) => {
    if (Date.now() - notedAt < NOTE_EVERY_MS && done < total) return;
    notedAt = Date.now();
    noting = noting.then(async () => {
      const progress = { against: inForce.rules.version, done, total };
      isCancelled ||= !(await noteTrialProgress(sql, trial.id, progress, Date.now()));
      if (isCancelled) unwanted.abort();
    });
    noting.catch((error) => unwanted.abort(error));
  };
  try {
    const result = await replayClicks(
      clickhouseUrl,
      {
        from: trial.from.getTime(),
        to: trial.to.getTime(),
        advertiserId: trial.advertiserId ?? undefined,
        inForce,
        tried: { rules: compileSettings(trial.settings), lists },
      },
      { signal: stopped, onProgress: note },
    );
    return { result };
  } catch (error) {
    return { problem: isCancelled ? '' : String((error as Error).message) };
  } finally {
    await noting.catch(() => undefined);
  }
}
