import {
  type Correction,
  correctionImports,
  correctionsUnderWay,
  findCorrection,
  type ListedCorrection,
  lockAdvertiser,
  type Sql,
} from '@clickledger/db';
import type { CorrectionState, Span } from '@clickledger/domain';
import { conflict, notFound } from '#use-case-error.ts';

/** @throws UseCaseError `not_found`. */
export async function requireCorrection(sql: Sql, id: string): Promise<ListedCorrection> {
  const correction = await findCorrection(sql, id);
  if (!correction) throw notFound('There is no such correction: choose one from the list.');
  return correction;
}

const STATE_WORDS: Record<CorrectionState, string> = {
  open: 'is open',
  closing: 'is being closed',
  closed: 'is closed',
  reverting: 'is being reverted',
  reverted: 'was reverted',
};

/** The correction, which nobody else changes until the transaction ends. */
export async function holdCorrection(tx: Sql, id: string): Promise<ListedCorrection> {
  const { advertiserId } = await requireCorrection(tx, id);
  await lockAdvertiser(tx, advertiserId);
  return requireCorrection(tx, id);
}

/** @throws UseCaseError `conflict` where it is in none of these states. */
export function requireState(
  { state }: Pick<Correction, 'state'>,
  states: readonly CorrectionState[],
  done: string,
): void {
  if (states.includes(state)) return;
  throw conflict(`This correction ${STATE_WORDS[state]}, so it cannot ${done}.`);
}

/** @throws UseCaseError `conflict` while one of its imports runs, or was cut off: clicks of it may still be on their way. */
export async function requireImportsEnded(sql: Sql, { id }: Pick<Correction, 'id'>): Promise<void> {
  const running = (await correctionImports(sql, id)).find(({ endedAt }) => endedAt === null);
  if (!running) return;
  throw conflict(
    `An import of this correction has run since ${running.beganAt.toISOString()}. Wait until it ends; if it was cut off, import the log again: what is counted stays counted once.`,
  );
}

/** @throws UseCaseError `conflict` while a correction of the advertiser is being carried out: half of it is no figure. */
export async function requireSettled(sql: Sql, advertiserId: string): Promise<void> {
  const moving = (await correctionsUnderWay(sql, advertiserId)).find(({ state }) => state !== 'open');
  if (!moving) return;
  throw conflict(`A correction ${STATE_WORDS[moving.state]} (${moving.reason}): try again in a minute.`);
}

/** The time that a correction is about, in ms. */
export function correctedSpan({ from, to }: Pick<Correction, 'from' | 'to'>): Span {
  return { from: from.getTime(), to: to.getTime() };
}
