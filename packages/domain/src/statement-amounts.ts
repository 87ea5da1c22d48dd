import { roundHalfEven, unitMicros } from './rounding.ts';
import {
  CHARGE_KINDS,
  type ChargeKind,
  type CreditKind,
  type StatementContent,
  type StatementLine,
  type StatementTax,
} from './statement.ts';

/** A rate that is put on what a document comes to. */
export type TaxRate = Pick<StatementTax, 'name' | 'rateBps'>;

/** What a line came to: as counted, and rounded. */
export type LineAmount = Pick<StatementLine, 'exactMicros' | 'amountMicros'>;

/** Clicks of one campaign, month and price. */
export type Charge = Pick<
  StatementLine,
  'month' | 'campaignId' | 'campaignName' | 'unitPriceMicros' | 'clicks' | 'purchaseOrder'
> & { kind: ChargeKind };

/** What is credited of a line: positive, exact. */
export interface LineCredit {
  kind: CreditKind;
  clicks: bigint;
  exactMicros: bigint;
  reason: string;
}

/** The line of a charge, rounded once (decision 18). */
export function chargeLine(charge: Charge, position: number, currency: string): StatementLine {
  const exactMicros = charge.clicks * charge.unitPriceMicros;
  const amountMicros = roundHalfEven(exactMicros, unitMicros(currency));
  return { ...charge, position, exactMicros, amountMicros, reason: '', of: null };
}

/**
 * The line of a credit of a line. Whole units are credited as they are; of anything finer, what was credited of the line up to
 * now and this are rounded together. So credits never come to more than their line, and to exactly it once all of it is
 * credited, in however many parts.
 * `before` is what they came to up to now: zero or below, as it stands on their lines.
 * @throws RangeError when it is less than nothing, or more than what is left of the line.
 */
export function creditLine(
  of: { number: string; line: StatementLine },
  credit: LineCredit,
  before: LineAmount,
  at: { position: number; currency: string },
): StatementLine {
  const { line } = of;
  const { exactMicros, amountMicros } = leftOf(line, before);
  if (credit.exactMicros < 0n) throw new RangeError('a credit takes nothing');
  if (credit.exactMicros > exactMicros)
    throw new RangeError('a credit is larger than what is left of its line');
  const unit = unitMicros(at.currency);
  const together = roundHalfEven(credit.exactMicros - before.exactMicros, unit) + before.amountMicros;
  const finest = credit.exactMicros % unit === 0n ? credit.exactMicros : together;
  const amount = credit.exactMicros === exactMicros ? amountMicros : clamp(finest, amountMicros);
  return {
    position: at.position,
    kind: credit.kind,
    month: line.month,
    campaignId: line.campaignId,
    campaignName: line.campaignName,
    unitPriceMicros: line.unitPriceMicros,
    clicks: credit.clicks,
    exactMicros: -credit.exactMicros,
    amountMicros: -amount,
    reason: credit.reason,
    of: { number: of.number, position: line.position },
    purchaseOrder: line.purchaseOrder,
  };
}

/** What is left of a line after credits that came to `before`. */
export function leftOf(line: LineAmount, before: LineAmount): LineAmount {
  return {
    exactMicros: line.exactMicros + before.exactMicros,
    amountMicros: line.amountMicros + before.amountMicros,
  };
}

/** What all credits among these lines come to, by the position of the line of `number` that they are of. */
export function creditedByLine(
  number: string,
  lines: Iterable<Pick<StatementLine, 'of' | 'exactMicros' | 'amountMicros'>>,
): Map<number, LineAmount> {
  const credited = new Map<number, LineAmount>();
  for (const { of, ...amount } of lines) {
    if (of?.number !== number) continue;
    credited.set(of.position, leftOf(amount, credited.get(of.position) ?? NOTHING_CREDITED));
  }
  return credited;
}

export const NOTHING_CREDITED: LineAmount = { exactMicros: 0n, amountMicros: 0n };

function clamp(amount: bigint, most: bigint): bigint {
  return amount < 0n ? 0n : amount > most ? most : amount;
}

/** What lines come to: the sum of their rounded amounts, the tax of each rate on that sum, rounded once, and both together. */
export function statementTotals(
  lines: readonly LineAmount[],
  rates: readonly TaxRate[],
  currency: string,
): Pick<StatementContent, 'subtotalMicros' | 'taxes' | 'totalMicros'> {
  const unit = unitMicros(currency);
  const subtotalMicros = lines.reduce((sum, { amountMicros }) => sum + amountMicros, 0n);
  const taxes = rates.map(({ name, rateBps }) => ({
    name,
    rateBps,
    baseMicros: subtotalMicros,
    amountMicros: roundHalfEven(subtotalMicros * BigInt(rateBps), unit * BPS) / BPS,
  }));
  const totalMicros = taxes.reduce((sum, { amountMicros }) => sum + amountMicros, subtotalMicros);
  return { subtotalMicros, taxes, totalMicros };
}

const BPS = 10_000n;

/** The first thing about a content's figures that does not add up, in words; undefined where all of it does. */
export function statementDiscrepancy(content: StatementContent): string | undefined {
  const { lines, currency, taxes } = content;
  const unit = unitMicros(currency);
  for (const [index, line] of lines.entries()) {
    const problem = line.position === index + 1 ? lineDiscrepancy(line, unit) : 'is out of its place';
    if (problem) return `line ${index + 1} ${problem}`;
  }
  const totals = statementTotals(lines, taxes, currency);
  if (content.subtotalMicros !== totals.subtotalMicros) return 'the lines do not add up to the subtotal';
  for (const [index, tax] of taxes.entries()) {
    const right = totals.taxes[index];
    if (tax.baseMicros !== right?.baseMicros || tax.amountMicros !== right.amountMicros) {
      return `the tax ${tax.name} is not that of the subtotal`;
    }
  }
  if (content.totalMicros !== totals.totalMicros) return 'the subtotal and its taxes are not the total';
  return creditsDiscrepancy(content);
}

function lineDiscrepancy(line: StatementLine, unit: bigint): string | undefined {
  const { clicks, unitPriceMicros, exactMicros, amountMicros } = line;
  if (clicks < 0n || unitPriceMicros < 0n) return 'counts less than nothing';
  if (isCharge(line)) {
    if (exactMicros !== clicks * unitPriceMicros) return 'is not its clicks at their price';
    return amountMicros === roundHalfEven(exactMicros, unit) ? undefined : 'is not rounded half-even';
  }
  if (exactMicros > 0n || amountMicros > 0n) return 'is a credit that charges';
  const off = amountMicros > exactMicros ? amountMicros - exactMicros : exactMicros - amountMicros;
  // Rounded together with the credits before it, it may be off by a little more than a half.
  return amountMicros % unit === 0n && off < 2n * unit ? undefined : 'is a credit that is not rounded';
}

/** Credits of a document's own lines never come to more than those. */
function creditsDiscrepancy({ lines, number }: StatementContent): string | undefined {
  for (const line of lines.filter(isCharge)) {
    const credits = lines.filter(({ of }) => of?.number === number && of.position === line.position);
    const left = (amount: 'exactMicros' | 'amountMicros') =>
      credits.reduce((sum, credit) => sum + credit[amount], line[amount]);
    if (left('exactMicros') < 0n || left('amountMicros') < 0n) {
      return `the credits of line ${line.position} are larger than it`;
    }
  }
  return undefined;
}

/** Whether a line charges clicks; else it is a credit. */
export function isCharge(line: Pick<StatementLine, 'kind'>): boolean {
  return CHARGE_KINDS.some((kind) => kind === line.kind);
}
