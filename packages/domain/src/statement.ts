import { decimal, listOf, objectOf, oneOf, orNull, type Shape, text, whole } from './shape.ts';

/** Why a line stands on a statement: charges come first, what is credited after them. */
export const CHARGE_KINDS = ['clicks', 'late'] as const;
export const CREDIT_KINDS = [
  'invalid',
  'overdelivery',
  'duplicate',
  'pricing_error',
  'dispute',
  'goodwill',
] as const;

/** What a statement is once its period is over; it stays the later ones. */
export const STATEMENT_STATES = ['draft', 'final', 'paid', 'void'] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

export type ChargeKind = (typeof CHARGE_KINDS)[number];
export type CreditKind = (typeof CREDIT_KINDS)[number];

/** Why a click is credited, by the reason of its adjustment: what a rule found is invalid traffic. */
export function creditKindOf(reason: string): CreditKind {
  return CREDIT_KINDS.find((kind) => kind === reason) ?? 'invalid';
}

/** A line of a statement or credit note. Amounts are micros of the statement's currency, negative for credits. */
export interface StatementLine {
  /** From 1, in the order in which lines are shown. */
  position: number;
  kind: ChargeKind | CreditKind;
  /** `YYYY-MM` of the clicks. */
  month: string;
  campaignId: string;
  campaignName: string;
  unitPriceMicros: bigint;
  /** How many clicks; 0 for a credit that names none. */
  clicks: bigint;
  /** As it was counted: of charges, clicks times their price. */
  exactMicros: bigint;
  /** Rounded once, in whole units of the currency. */
  amountMicros: bigint;
  /** Why it is credited, in words; empty for charges. */
  reason: string;
  /** The line that a credit is of, by the number of the statement that it stands on. */
  of: { number: string; position: number } | null;
  purchaseOrder: string;
}

/** Who issues a statement, and to whom. */
export interface Party {
  name: string;
  /** Lines as they stand on an envelope. */
  billingAddress: string;
  taxId: string;
}

export interface StatementTax {
  name: string;
  /** Hundredths of a percent. */
  rateBps: number;
  baseMicros: bigint;
  amountMicros: bigint;
}

/** What of a campaign's price history reaches into the period. */
export interface StatementPrice {
  campaignId: string;
  /** ms UTC. */
  from: number;
  cpcMicros: bigint;
}

/** All that a statement or credit note says, frozen when it is issued. */
export interface StatementContent {
  schema: 1;
  kind: 'statement' | 'credit_note';
  id: string;
  number: string;
  advertiserId: string;
  /** A calendar month of the zone, as a half-open range of instants (ms UTC). Of a credit note: that of what it corrects. */
  period: { month: string; from: number; to: number; timeZone: string };
  currency: string;
  issuer: Party;
  customer: Party & { purchaseOrder: string };
  lines: StatementLine[];
  /** The sum of the rounded lines. */
  subtotalMicros: bigint;
  taxes: StatementTax[];
  totalMicros: bigint;
  prices: StatementPrice[];
  /** Version of the rule set, and of its settings, at the time of issue. */
  ruleSet: number;
  ruleSettings: number;
  /** Lists that clicks name, with their versions. */
  lists: string[];
  /** ms UTC. */
  issuedAt: number;
  /** What a credit note is of. */
  corrects: { id: string; number: string; month: string } | null;
  /** The void statement that this one stands for. */
  replaces: { id: string; number: string } | null;
}

const line: Shape<StatementLine> = objectOf<StatementLine>({
  position: whole,
  kind: oneOf(...CHARGE_KINDS, ...CREDIT_KINDS),
  month: text,
  campaignId: text,
  campaignName: text,
  unitPriceMicros: decimal,
  clicks: decimal,
  exactMicros: decimal,
  amountMicros: decimal,
  reason: text,
  of: orNull(objectOf<{ number: string; position: number }>({ number: text, position: whole })),
  purchaseOrder: text,
});

const PARTY = { name: text, billingAddress: text, taxId: text };

const content: Shape<StatementContent> = objectOf<StatementContent>({
  schema: oneOf(1),
  kind: oneOf('statement', 'credit_note'),
  id: text,
  number: text,
  advertiserId: text,
  period: objectOf<StatementContent['period']>({ month: text, from: whole, to: whole, timeZone: text }),
  currency: text,
  issuer: objectOf<Party>(PARTY),
  customer: objectOf<StatementContent['customer']>({ ...PARTY, purchaseOrder: text }),
  lines: listOf(line),
  subtotalMicros: decimal,
  taxes: listOf(
    objectOf<StatementTax>({ name: text, rateBps: whole, baseMicros: decimal, amountMicros: decimal }),
  ),
  totalMicros: decimal,
  prices: listOf(objectOf<StatementPrice>({ campaignId: text, from: whole, cpcMicros: decimal })),
  ruleSet: whole,
  ruleSettings: whole,
  lists: listOf(text),
  issuedAt: whole,
  corrects: orNull(
    objectOf<NonNullable<StatementContent['corrects']>>({ id: text, number: text, month: text }),
  ),
  replaces: orNull(objectOf<NonNullable<StatementContent['replaces']>>({ id: text, number: text })),
});

/**
 * The one text of a content, of which the hash is taken: JSON on one line, names in the order of their code units, counts and
 * amounts as decimal text, other numbers whole. What else writes JSON by RFC 8785 comes to the same bytes.
 */
export function canonicalStatement(of: StatementContent): string {
  return JSON.stringify(sorted(of));
}

/** Reads what `canonicalStatement` wrote, or the same JSON in any order and spacing.
 * @throws ShapeError that names the first field at fault. */
export function parseStatement(json: string): StatementContent {
  return readStatement(JSON.parse(json));
}

/** The content of JSON that is parsed already.
 * @throws ShapeError that names the first field at fault. */
export function readStatement(value: unknown): StatementContent {
  return content(value, 'statement');
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, of]) => [name, sorted(of)]));
}
