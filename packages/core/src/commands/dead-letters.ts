import { addDeadLetterOrder, type DeadLetterOrder, type Json } from '@clickledger/db';
import { newClickId } from '@clickledger/domain';
import type { z } from 'zod';
import { discardLettersInput, replayLettersInput } from '#inputs/dead-letters.ts';
import { principalText } from '#principal.ts';
import { type AdmittedCommand, defineCommand } from '#use-case.ts';

/** Positions that the audit log names; of more it has the number. */
const MOST_NAMED = 20;

/** Has letters put back on the topics that they came from, each once. Whoever has the log carries it out. */
export const replayDeadLetters = defineCommand({
  name: 'deadLetters.replay',
  action: 'deadLetters.write',
  event: 'dead_letters.replayed',
  input: replayLettersInput,
  run: (call, { letters }) => order(call, { kind: 'replay', reason: '', letters }),
});

/** Has it noted that nobody needs letters any more, and why. They are kept, and can still be put back. */
export const discardDeadLetters = defineCommand({
  name: 'deadLetters.discard',
  action: 'deadLetters.write',
  event: 'dead_letters.discarded',
  input: discardLettersInput,
  run: (call, { letters, reason }) => order(call, { kind: 'discard', reason, letters }),
});

async function order(
  { tx, principal, now }: AdmittedCommand<'deadLetters.write'>,
  asked: Pick<DeadLetterOrder, 'kind' | 'reason'> & z.output<typeof replayLettersInput>,
) {
  const { kind, reason, letters } = asked;
  const id = newClickId(now);
  const named = 'positions' in letters ? [...new Set(letters.positions)] : null;
  const { topic = null, stage = null } = 'all' in letters ? letters : {};
  await addDeadLetterOrder(tx, {
    id,
    kind,
    reason,
    positions: named,
    topic,
    stage,
    askedBy: principalText(principal),
    askedAt: new Date(now),
  });
  const which: { [key: string]: Json } = named
    ? { letters: named.length, positions: named.slice(0, MOST_NAMED) }
    : { letters: 'all', ...(topic && { topic }), ...(stage && { stage }) };
  return {
    output: { id },
    subject: `dead_letters/${id}`,
    details: { ...which, ...(reason && { reason }) },
  };
}
