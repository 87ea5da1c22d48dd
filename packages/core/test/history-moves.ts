import { unitMicros } from '@clickledger/domain';
import { sql } from 'kysely';
import { expect } from 'vitest';
import {
  approveStatement,
  type Call,
  createCreditNote,
  issueStatement,
  markPaid,
  readStatement,
  voidStatement,
} from '#index.ts';
import { billing, keeper, statementsOf } from './billing.ts';
import type { Move } from './history.ts';

/** What was tried, and how much of it was refused. */
export const tried = { moves: 0, refused: 0 };

type Target = Awaited<ReturnType<typeof statementsOf>>[number];

/** Does what somebody may want of a statement: what is allowed happens, everything else is refused with a reason. */
export async function make(
  stores: Call['stores'],
  move: Move,
  { advertiser, now }: { advertiser: string; now: number },
): Promise<void> {
  const statements = await statementsOf(stores, advertiser);
  const target = statements[move.which % Math.max(1, statements.length)];
  if (!target) return;
  tried.moves += 1;
  if (move.what === 'change' || move.what === 'delete') return refusedByDatabase(stores, target, move.what);
  const { may, run } = await asked(stores, target, move, now);
  const done = await run().then(
    () => undefined,
    (error: unknown) => error,
  );
  const told = `${move.what} of ${target.state}`;
  if (may !== undefined) expect(done === undefined, `${told}: ${done}`).toBe(may);
  if (done === undefined) return;
  tried.refused += 1;
  const reason = { name: 'UseCaseError', message: expect.stringMatching(/\w+ \w+ \w+/) };
  expect(done, told).toMatchObject({ ...reason, code: expect.stringMatching(/^(conflict|invalid)$/) });
}

/** What is asked, and whether it may be; undefined where that depends on more than the state. */
async function asked(
  stores: Call['stores'],
  { id, state }: Target,
  move: Move,
  now: number,
): Promise<{ may: boolean | undefined; run: () => Promise<unknown> }> {
  const call = billing(stores, now);
  switch (move.what) {
    case 'pay':
      return { may: state === 'final', run: () => markPaid.run(call, { id, reference: 'wire' }) };
    case 'approve':
      return { may: state === 'draft' ? undefined : false, run: () => approveStatement.run(call, { id }) };
    case 'finalise':
      return {
        may: state === 'draft' ? undefined : false,
        run: () => issueStatement.run(keeper(stores, now), { id }),
      };
    case 'void': {
      const { creditNotes } = await readStatement.run(call, { id });
      const run = async () => {
        const { replacedBy } = await voidStatement.run(call, { id, reason: 'wrong' });
        await approveStatement.run(call, { id: replacedBy });
      };
      return { may: state === 'final' && creditNotes.length === 0, run };
    }
    default:
      return credit(call, { id, state }, move);
  }
}

async function credit(call: Call, { id, state }: Pick<Target, 'id' | 'state'>, { line, amount }: Move) {
  const { left, currency } = await readStatement.run(call, { id });
  const unit = unitMicros(currency);
  const of = left[line % Math.max(1, left.length)];
  const most = of?.amountMicros ?? 0n;
  const some = (most / unit / 2n) * unit;
  const micros = { none: 0n, some, all: most, more: most + unit }[amount];
  const may = (state === 'final' || state === 'paid') && micros > 0n && micros <= most;
  const run = () =>
    createCreditNote.run(call, {
      ...{ statementId: id, kind: 'goodwill', reason: 'sorry' },
      lines: [{ position: of?.position ?? 1, amount: String(Number(micros) / 1e6) }],
    });
  return { may, run };
}

/** Whoever comes with SQL is refused as well, of all but a draft. */
async function refusedByDatabase(
  stores: Call['stores'],
  { id, state }: Target,
  what: 'change' | 'delete',
): Promise<void> {
  const statement =
    what === 'delete'
      ? sql`DELETE FROM statements WHERE id = ${id}`
      : sql`UPDATE statements SET currency = 'XTS', time_zone = 'UTC' WHERE id = ${id}`;
  tried.refused += 1;
  const words = what === 'delete' ? 'is kept' : `is ${state} and stays as it is`;
  await expect(statement.execute(stores.sql)).rejects.toThrow(words);
}
