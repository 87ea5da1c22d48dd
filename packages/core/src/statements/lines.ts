import type { BilledLine, CreditedLine } from '@clickledger/db';
import {
  type CreditKind,
  chargeLine,
  creditedByLine,
  creditKindOf,
  creditLine,
  isCharge,
  type LineAmount,
  leftOf,
  NOTHING_CREDITED,
  type StatementLine,
} from '@clickledger/domain';
import { lookBackText } from '@clickledger/rules';

/** What lines need to know beside what was counted. */
export interface LineFacts {
  /** Of the statement; its own clicks are of it, others came late. */
  month: string;
  currency: string;
  purchaseOrder: string;
  /** Names of campaigns by id. */
  names: ReadonlyMap<string, string>;
}

/** A credit of a campaign's clicks of a month that names none of them, such as what was delivered beyond a budget. */
export interface CampaignCredit {
  campaignId: string;
  month: string;
  kind: CreditKind;
  /** Above zero. */
  micros: bigint;
  reason: string;
}

/** The lines of charges: those of the month by campaign and price, then what came late, by month. */
export function chargeLines(counted: readonly BilledLine[], facts: LineFacts): StatementLine[] {
  const isLate = ({ month }: BilledLine) => month !== facts.month;
  const nameOf = (id: string) => facts.names.get(id) ?? id;
  return counted
    .toSorted(
      (a, b) =>
        Number(isLate(a)) - Number(isLate(b)) ||
        compare(a.month, b.month) ||
        compare(nameOf(a.campaignId), nameOf(b.campaignId)) ||
        compare(a.campaignId, b.campaignId) ||
        compare(a.priceMicros, b.priceMicros),
    )
    .map((line, i) =>
      chargeLine(
        {
          kind: isLate(line) ? 'late' : 'clicks',
          month: line.month,
          campaignId: line.campaignId,
          campaignName: nameOf(line.campaignId),
          unitPriceMicros: line.priceMicros,
          clicks: line.clicks,
          purchaseOrder: facts.purchaseOrder,
        },
        i + 1,
        facts.currency,
      ),
    );
}

/** Where credits of lines stand. */
interface Creditable {
  /** Of the statement whose lines these are. */
  number: string;
  currency: string;
  charges: readonly StatementLine[];
  /** What was credited of them up to now, by position. */
  credited: ReadonlyMap<number, LineAmount>;
  /** The first position of the credits. */
  from: number;
}

/**
 * The lines that credit clicks which were found invalid or corrected. What is left of a line bounds its credits: of clicks that were
 * credited by an amount before, less is left, or nothing.
 */
export function invalidLines(found: readonly CreditedLine[], where: Creditable): StatementLine[] {
  const wanted = found
    .flatMap((credit) => {
      const line = where.charges.find(
        ({ campaignId, month, unitPriceMicros }) =>
          campaignId === credit.campaignId &&
          month === credit.month &&
          unitPriceMicros === credit.priceMicros,
      );
      return line ? [{ line, credit }] : [];
    })
    .sort((a, b) => a.line.position - b.line.position || compare(a.credit.reason, b.credit.reason));
  return within(where, (place) => {
    for (const { line, credit } of wanted) {
      const { name } = lookBackText(credit.reason);
      const kind = creditKindOf(credit.reason);
      place(line, { kind, clicks: credit.clicks, exactMicros: credit.micros, reason: name });
    }
  });
}

/**
 * The lines that credit an amount of campaigns, spread over their lines of the month as far as there is something left. The rest
 * of a month that is final is of the campaign's other lines, what came late first: it made that month go beyond.
 */
export function campaignCreditLines(
  credits: readonly CampaignCredit[],
  ownMonth: string,
  where: Creditable,
): StatementLine[] {
  return within(where, (place, left) => {
    for (const { campaignId, month, kind, micros, reason } of credits) {
      const lines = where.charges.filter((line) => line.campaignId === campaignId);
      const ofMonth = lines.filter((line) => line.month === month);
      // What came late stands last.
      const others = month === ownMonth ? [] : lines.toReversed();
      let rest = micros;
      for (const line of new Set([...ofMonth, ...others])) {
        const exactMicros = least(rest, left(line).exactMicros);
        if (exactMicros > 0n) place(line, { kind, clicks: 0n, exactMicros, reason });
        rest -= exactMicros;
      }
    }
  });
}

type Place = (line: StatementLine, credit: Parameters<typeof creditLine>[1]) => void;

/** Puts credits one after the other, each bounded by what is left of its line. */
function within(
  { number, currency, credited, from }: Creditable,
  work: (place: Place, left: (line: StatementLine) => LineAmount) => void,
): StatementLine[] {
  const before = new Map(credited);
  const lines: StatementLine[] = [];
  const creditedOf = (line: StatementLine) => before.get(line.position) ?? NOTHING_CREDITED;
  const left = (line: StatementLine) => leftOf(line, creditedOf(line));
  work((line, credit) => {
    const exactMicros = least(credit.exactMicros, left(line).exactMicros);
    const made = creditLine({ number, line }, { ...credit, exactMicros }, creditedOf(line), {
      position: from + lines.length,
      currency,
    });
    before.set(line.position, leftOf(made, creditedOf(line)));
    lines.push(made);
  }, left);
  return lines;
}

/** All lines of a statement: its charges, then the credits of them. */
export function statementLines(
  counted: {
    charges: readonly BilledLine[];
    invalid: readonly CreditedLine[];
    credits: readonly CampaignCredit[];
  },
  facts: LineFacts & { number: string },
): StatementLine[] {
  const charges = chargeLines(counted.charges, facts);
  const where = { number: facts.number, currency: facts.currency, charges };
  const invalid = invalidLines(counted.invalid, { ...where, credited: new Map(), from: charges.length + 1 });
  const credited = creditedByLine(facts.number, invalid);
  const from = charges.length + invalid.length + 1;
  return [
    ...charges,
    ...invalid,
    ...campaignCreditLines(counted.credits, facts.month, { ...where, credited, from }),
  ];
}

/** The lines of a statement that charge. */
export function chargesOf(lines: readonly StatementLine[]): StatementLine[] {
  return lines.filter(isCharge);
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function compare<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
