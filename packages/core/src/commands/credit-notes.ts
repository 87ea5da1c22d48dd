import {
  type CreditedLine,
  creditClicks,
  creditedLines,
  holdingAttempts,
  listStatements,
  nextAttempt,
} from '@clickledger/db';
import { creditedByLine, leftOf, NOTHING_CREDITED, type StatementLine } from '@clickledger/domain';
import { z } from 'zod';
import { requireSettled } from '#corrections/find.ts';
import { creditInput } from '#inputs/statements.ts';
import { idInput } from '#inputs/text.ts';
import {
  amountLines,
  holdStatement,
  issueNote,
  newNoteId,
  requireHolding,
  type StatementState,
} from '#statements/credit-note.ts';
import { spanOf } from '#statements/draft.ts';
import { callOfStatement, requireBilled, requireStatement } from '#statements/find.ts';
import { sameAttempts } from '#statements/holding.ts';
import { type CampaignCredit, campaignCreditLines, chargesOf, invalidLines } from '#statements/lines.ts';
import { overdeliveryMoved } from '#statements/overdelivery.ts';
import { defineCommand } from '#use-case.ts';
import { conflict } from '#use-case-error.ts';

/**
 * Credits the clicks of a statement that were found invalid since: one note for all that were found by now. Like a
 * statement's, its clicks are marked first by an attempt, which holds once the note is issued.
 */
export const issueCreditNote = defineCommand({
  name: 'creditNotes.issue',
  action: 'statements.keep',
  event: 'credit_note.issued',
  input: z.object({ statementId: idInput }),
  prepare: async ({ stores, now }, { statementId }) => {
    const { clickhouse, sql } = stores;
    const statement = await requireStatement(sql, statementId);
    requireHolding(statement);
    const { advertiserId } = statement;
    await requireSettled(sql, advertiserId);
    const holding = await holdingAttempts(sql, advertiserId);
    const attempt = await nextAttempt(sql);
    const creditId = newNoteId(now);
    const statements = await listStatements(sql, { advertiserId });
    const span = spanOf(statement, statements);
    const billed = statement.attempt === null ? [] : [statement.attempt];
    const scope = { advertiserId, billed, credited: holding.credited };
    await creditClicks(clickhouse, scope, span, { creditId, attempt });
    const found = await creditedLines(clickhouse, advertiserId, attempt, span);
    const advertiser = await requireBilled(sql, advertiserId);
    const moved = await overdeliveryMoved(stores, advertiser, statement, statements);
    return { creditId, attempt, holding, found, moved };
  },
  run: async ({ tx, principal, now }, { statementId }, { creditId, attempt, holding, found, moved }) => {
    const statement = await holdStatement(tx, statementId);
    await requireSettled(tx, statement.advertiserId);
    if (!sameAttempts(holding, await holdingAttempts(tx, statement.advertiserId))) {
      throw conflict('Something else of the advertiser was issued meanwhile: try it again.');
    }
    if (found.length === 0) {
      throw conflict(`Nothing of ${callOfStatement(statement)} was found invalid that is not credited.`);
    }
    return issueNote(tx, statement, { id: creditId, attempt, principal, now }, (state) =>
      foundLines(state, found, moved),
    );
  },
});

/** Credits amounts of lines of a statement, for a reason. A line is credited up to what it came to, whatever for. */
export const createCreditNote = defineCommand({
  name: 'creditNotes.create',
  action: 'statements.correct',
  event: 'credit_note.issued',
  input: creditInput,
  run: async ({ tx, principal, now }, { statementId, kind, reason, lines }) => {
    const statement = await holdStatement(tx, statementId);
    return issueNote(tx, statement, { id: newNoteId(now), attempt: null, principal, now }, (state) =>
      amountLines(state, { kind, reason, lines }),
    );
  },
});

/** What is credited of clicks that were found invalid, and of others that are beyond a budget in their place. */
function foundLines(
  { content, credited }: StatementState,
  found: readonly CreditedLine[],
  moved: readonly CampaignCredit[],
): StatementLine[] {
  const { number, currency, period } = content;
  const where = { number, currency, charges: chargesOf(content.lines) };
  const invalid = invalidLines(found, { ...where, credited, from: 1 });
  const after = new Map(credited);
  for (const [position, amount] of creditedByLine(number, invalid)) {
    after.set(position, leftOf(amount, after.get(position) ?? NOTHING_CREDITED));
  }
  const from = invalid.length + 1;
  return [...invalid, ...campaignCreditLines(moved, period.month, { ...where, credited: after, from })];
}
