import {
  creditNotesOf,
  insertCreditNote,
  lockAdvertiser,
  readIssuer,
  type Sql,
  type StoredStatement,
  takeNumber,
} from '@clickledger/db';
import {
  type CreditKind,
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
import { type Principal, principalText } from '#principal.ts';
import { conflict, invalidField } from '#use-case-error.ts';
import { contentOf, issuedOf, numberText } from './content.ts';
import { callOfStatement, requireBilled, requireContent, requireStatement } from './find.ts';
import { chargesOf, least } from './lines.ts';
import { holds } from './periods.ts';

/** What was issued of a statement. */
export interface StatementState {
  content: StatementContent;
  /** What its lines were credited, by itself and by credit notes, by position. */
  credited: Map<number, LineAmount>;
}

/** Issues a credit note of a statement: part of the command's transaction. */
export async function issueNote(
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
  await insertCreditNote(tx, {
    ...issued,
    id,
    statementId: statement.id,
    advertiserId: statement.advertiserId,
    attempt,
    issuedBy: principalText(note.principal),
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

/**
 * The lines that credit amounts of lines, by their positions: each up to what is left of it.
 * @throws UseCaseError `invalid`, beside the field.
 */
export function amountLines(
  { content, credited }: StatementState,
  asked: { kind: CreditKind; reason: string; lines: readonly { position: number; amount: string }[] },
): StatementLine[] {
  const { number, currency } = content;
  return asked.lines.map(({ position, amount }, i) => {
    const field = `lines.${i}`;
    const line = chargesOf(content.lines).find((one) => one.position === position);
    if (!line) throw invalidField(`${field}.position`, 'that is no line that charges something');
    const micros = decimalToMicros(amount, currency);
    if (typeof micros !== 'bigint') throw invalidField(`${field}.amount`, micros.problem);
    const before = credited.get(position) ?? NOTHING_CREDITED;
    const { exactMicros, amountMicros } = leftOf(line, before);
    if (micros === 0n) throw invalidField(`${field}.amount`, 'give an amount above zero');
    if (micros > amountMicros) {
      throw invalidField(`${field}.amount`, `only ${microsToDecimal(amountMicros)} is left of this line`);
    }
    // What is left may be a fraction less than it is shown rounded.
    const { kind, reason } = asked;
    const credit = { kind, clicks: 0n, exactMicros: least(micros, exactMicros), reason };
    return creditLine({ number, line }, credit, before, { position: i + 1, currency });
  });
}

/** The statement, which nobody else changes until the transaction ends. */
export async function holdStatement(tx: Sql, id: string): Promise<StoredStatement> {
  const { advertiserId } = await requireStatement(tx, id);
  await lockAdvertiser(tx, advertiserId);
  const statement = await requireStatement(tx, id);
  requireHolding(statement);
  return statement;
}

/** @throws UseCaseError `conflict` where nothing can be credited. */
export function requireHolding(statement: StoredStatement): void {
  if (holds(statement)) return;
  const why =
    statement.state === 'draft'
      ? 'what is wrong is not on it yet, or is a line of it'
      : 'credit what replaces it';
  throw conflict(
    `Only what is final can be credited; ${callOfStatement(statement)} is ${statement.state}: ${why}.`,
  );
}

/** An id for a note to come. `now` in ms UTC. */
export function newNoteId(now: number): string {
  return `cn_${newClickId(now)}`;
}
