import {
  type CreditedLine,
  creditClicks,
  creditedLines,
  creditNotesOf,
  holdingAttempts,
  insertCreditNote,
  listStatements,
  lockAdvertiser,
  nextAttempt,
  readIssuer,
  type Sql,
  type StoredStatement,
  takeNumber,
} from '@clickledger/db';
import {
  creditedByLine,
  creditLine,
  decimalToMicros,
  type LineAmount,
  leftOf,
  microsToDecimal,
  NOTHING_CREDITED,
  newClickId,
  parseStatement,
  type StatementContent,
  type StatementLine,
  statementTotals,
} from '@clickledger/domain';
import { z } from 'zod';
import { creditInput } from '#inputs/statements.ts';
import { idInput } from '#inputs/text.ts';
import { identify, type Principal } from '#principal.ts';
import { contentOf, issuedOf, numberText } from '#statements/content.ts';
import { spanOf } from '#statements/draft.ts';
import { callOfStatement, requireBilled, requireContent, requireStatement } from '#statements/find.ts';
import { sameAttempts } from '#statements/holding.ts';
import { chargesOf, invalidLines, least } from '#statements/lines.ts';
import { holds } from '#statements/periods.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField } from '#use-case-error.ts';

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
    const holding = await holdingAttempts(sql, advertiserId);
    const attempt = await nextAttempt(sql);
    const creditId = newNoteId(now);
    const span = spanOf(statement, await listStatements(sql, { advertiserId }));
    const billed = statement.attempt === null ? [] : [statement.attempt];
    const scope = { advertiserId, billed, credited: holding.credited };
    await creditClicks(clickhouse, scope, span, { creditId, attempt });
    const found = await creditedLines(clickhouse, advertiserId, attempt, span);
    return { creditId, attempt, holding, found };
  },
  run: async ({ tx, principal, now }, { statementId }, { creditId, attempt, holding, found }) => {
    const statement = await holdStatement(tx, statementId);
    if (!sameAttempts(holding, await holdingAttempts(tx, statement.advertiserId))) {
      throw conflict('Something else of the advertiser was issued meanwhile: try it again.');
    }
    if (found.length === 0) {
      throw conflict(`Nothing of ${callOfStatement(statement)} was found invalid that is not credited.`);
    }
    return issueNote(tx, statement, { id: creditId, attempt, principal, now }, (state) =>
      invalidOf(state, found),
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
      lines.map(({ position, amount }, i) => {
        const field = `lines.${i}`;
        const { content, credited } = state;
        const line = chargesOf(content.lines).find((one) => one.position === position);
        if (!line) throw invalidField(`${field}.position`, 'that is no line that charges something');
        const micros = decimalToMicros(amount, content.currency);
        if (typeof micros !== 'bigint') throw invalidField(`${field}.amount`, micros.problem);
        const before = credited.get(position) ?? NOTHING_CREDITED;
        const { exactMicros, amountMicros } = leftOf(line, before);
        if (micros === 0n) throw invalidField(`${field}.amount`, 'give an amount above zero');
        if (micros > amountMicros) {
          throw invalidField(`${field}.amount`, `only ${microsToDecimal(amountMicros)} is left of this line`);
        }
        // What is left may be a fraction less than it is shown rounded.
        const credit = { kind, clicks: 0n, exactMicros: least(micros, exactMicros), reason };
        return creditLine({ number: content.number, line }, credit, before, {
          position: i + 1,
          currency: content.currency,
        });
      }),
    );
  },
});

/** What was issued of a statement. */
interface StatementState {
  content: StatementContent;
  /** What its lines were credited, by itself and by credit notes, by position. */
  credited: Map<number, LineAmount>;
}

async function issueNote(
  tx: Sql,
  statement: StoredStatement,
  note: { id: string; attempt: bigint | null; principal: Principal; now: number },
  linesOf: (state: StatementState) => StatementLine[],
) {
  const { id, attempt, now } = note;
  const content = await requireContent(tx, statement);
  const notes = (await creditNotesOf(tx, statement.id)).map((one) => parseStatement(one.content));
  const credited = creditedByLine(
    content.number,
    [content, ...notes].flatMap(({ lines }) => lines),
  );
  const lines = linesOf({ content, credited });
  const advertiser = await requireBilled(tx, statement.advertiserId);
  const issuer = await readIssuer(tx);
  const sequence = await takeNumber(tx, 'credit_notes');
  const number = numberText('credit_notes', sequence, issuer);
  const { prices, ruleSet, ruleSettings, lists } = content;
  const corrects = { id: statement.id, number: content.number, month: statement.month };
  const made = contentOf(
    { kind: 'credit_note', id, number, lines, issuedAt: now, corrects, replaces: null },
    statement,
    { advertiser, issuer, snapshot: { prices, ruleSet, ruleSettings, lists } },
  );
  // Taxes are those of the statement: what is taken back is what was charged.
  const issued = issuedOf({ ...made, ...statementTotals(lines, content.taxes, content.currency) }, sequence);
  const { kind, id: who } = identify(note.principal);
  await insertCreditNote(tx, {
    ...issued,
    id,
    statementId: statement.id,
    advertiserId: statement.advertiserId,
    attempt,
    issuedBy: `${kind}/${who}`,
  });
  const { totalMicros, contentSha256 } = issued;
  return {
    output: { id, number, totalMicros },
    subject: `credit_note/${id}`,
    details: {
      number,
      statement: content.number,
      total_micros: totalMicros.toString(),
      sha256: contentSha256,
    },
    advertiserId: statement.advertiserId,
  };
}

function invalidOf({ content, credited }: StatementState, found: readonly CreditedLine[]): StatementLine[] {
  const { number, currency } = content;
  return invalidLines(found, { number, currency, charges: chargesOf(content.lines), credited, from: 1 });
}

/** The statement, which nobody else changes until the transaction ends. */
async function holdStatement(tx: Sql, id: string): Promise<StoredStatement> {
  const { advertiserId } = await requireStatement(tx, id);
  await lockAdvertiser(tx, advertiserId);
  const statement = await requireStatement(tx, id);
  requireHolding(statement);
  return statement;
}

/** @throws UseCaseError `conflict` where nothing can be credited. */
function requireHolding(statement: StoredStatement): void {
  if (holds(statement)) return;
  const why =
    statement.state === 'draft'
      ? 'what is wrong is not on it yet, or is a line of it'
      : 'credit what replaces it';
  throw conflict(
    `Only what is final can be credited; ${callOfStatement(statement)} is ${statement.state}: ${why}.`,
  );
}

function newNoteId(now: number): string {
  return `cn_${newClickId(now)}`;
}
