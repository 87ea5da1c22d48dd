import type { readCreditNote, readStatement, readStatements } from '@clickledger/core';
import {
  CHARGE_KINDS,
  CREDIT_KINDS,
  type Party,
  STATEMENT_STATES,
  type StatementLine,
  type StatementTax,
} from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { money, moneySchema, restTime, timeSchema } from './schemas.ts';
import { tagOf } from './tagged.ts';

type Listed = Awaited<ReturnType<typeof readStatements.run>>['statements'][number];
type Read = Awaited<ReturnType<typeof readStatement.run>>;
type Note = Awaited<ReturnType<typeof readCreditNote.run>>;

export const listedSchema = z
  .object({
    id: z.string(),
    number: z
      .string()
      .nullable()
      .openapi({ description: 'Null for a draft, like whatever follows from its issue.' }),
    state: z.enum(STATEMENT_STATES),
    month: z.string(),
    from: timeSchema,
    to: timeSchema,
    time_zone: z.string(),
    subtotal: moneySchema.nullable(),
    total: moneySchema.nullable(),
    estimate: moneySchema.nullable(),
    credited: moneySchema.openapi({ description: 'What its credit notes come to: zero or below.' }),
    credit_notes: z.int(),
    blockers: z.array(z.string()).openapi({ description: 'What keeps a draft open, in words.' }),
    opened_at: timeSchema,
    issued_at: timeSchema.nullable(),
    paid_at: timeSchema.nullable(),
    voided_at: timeSchema.nullable(),
    void_reason: z.string().nullable(),
    replaces: z.string().nullable(),
    replaced_by: z.string().nullable(),
    sha256: z.string().nullable().openapi({ description: 'Of what was frozen when it was issued.' }),
  })
  .openapi('Statement', {
    description:
      'The `estimate` of a draft is what its own clicks came to by now; of what was issued it is null.',
  });

export function toldListed(of: Listed): z.infer<typeof listedSchema> {
  const { currency, timeZone } = of;
  const amount = (micros: bigint | null) => (micros === null ? null : money(micros, currency));
  const time = (at: Date | null) => at && restTime(at, timeZone);
  return {
    id: of.id,
    number: of.number,
    state: of.state,
    month: of.month,
    from: restTime(of.periodFrom, timeZone),
    to: restTime(of.periodTo, timeZone),
    time_zone: timeZone,
    subtotal: amount(of.subtotalMicros),
    total: amount(of.totalMicros),
    estimate: amount(of.estimateMicros),
    credited: money(of.credit.totalMicros, currency),
    credit_notes: of.credit.notes,
    blockers: of.blockers.map(({ text }) => text),
    opened_at: restTime(of.openedAt, timeZone),
    issued_at: time(of.issuedAt),
    paid_at: time(of.paidAt),
    voided_at: time(of.voidedAt),
    void_reason: of.voidReason,
    replaces: of.replaces,
    replaced_by: of.replacedBy,
    sha256: of.contentSha256,
  };
}

const lineSchema = z
  .object({
    position: z.int(),
    kind: z.enum([...CHARGE_KINDS, ...CREDIT_KINDS]),
    month: z.string().openapi({ description: 'Of its clicks.' }),
    campaign_id: z.string(),
    campaign_name: z.string(),
    unit_price: moneySchema,
    clicks: z.int(),
    exact: moneySchema,
    amount: moneySchema.openapi({ description: 'Rounded once, in whole units of the currency.' }),
    reason: z.string(),
    of: z
      .object({ number: z.string(), position: z.int() })
      .nullable()
      .openapi({ description: 'The line that a credit is of.' }),
    purchase_order: z.string(),
  })
  .openapi('StatementLine');

function toldLine(line: StatementLine, currency: string): z.infer<typeof lineSchema> {
  return {
    position: line.position,
    kind: line.kind,
    month: line.month,
    campaign_id: line.campaignId,
    campaign_name: line.campaignName,
    unit_price: money(line.unitPriceMicros, currency),
    clicks: Number(line.clicks),
    exact: money(line.exactMicros, currency),
    amount: money(line.amountMicros, currency),
    reason: line.reason,
    of: line.of,
    purchase_order: line.purchaseOrder,
  };
}

const said = {
  lines: z.array(lineSchema),
  taxes: z.array(
    z.object({
      name: z.string(),
      rate_bps: z.int().openapi({ description: 'Hundredths of a percent.' }),
      base: moneySchema,
      amount: moneySchema,
    }),
  ),
  subtotal: moneySchema,
  total: moneySchema,
};

interface Said {
  lines: readonly StatementLine[];
  taxes: readonly StatementTax[];
  subtotalMicros: bigint;
  totalMicros: bigint;
}

function toldSaid({ lines, taxes, subtotalMicros, totalMicros }: Said, currency: string) {
  return {
    lines: lines.map((line) => toldLine(line, currency)),
    taxes: taxes.map(({ name, rateBps, baseMicros, amountMicros }) => ({
      name,
      rate_bps: rateBps,
      base: money(baseMicros, currency),
      amount: money(amountMicros, currency),
    })),
    subtotal: money(subtotalMicros, currency),
    total: money(totalMicros, currency),
  };
}

const partySchema = z.object({ name: z.string(), billing_address: z.string(), tax_id: z.string() });
const toldParty = ({ name, billingAddress, taxId }: Party) => ({
  name,
  billing_address: billingAddress,
  tax_id: taxId,
});

export const creditNoteSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    statement_id: z.string(),
    issued_at: timeSchema,
    ...said,
    sha256: z.string(),
  })
  .openapi('CreditNote');

export function toldNote(note: Note): z.infer<typeof creditNoteSchema> {
  const { currency, period } = note.content;
  return {
    id: note.id,
    number: note.number,
    statement_id: note.statementId,
    issued_at: restTime(note.issuedAt, period.timeZone),
    ...toldSaid(note.content, currency),
    sha256: note.contentSha256,
  };
}

export const statementSchema = listedSchema
  .omit({ credit_notes: true })
  .extend({
    ...said,
    issuer: partySchema.nullable(),
    customer: partySchema.nullable(),
    left: z
      .array(z.object({ position: z.int(), exact: moneySchema, amount: moneySchema }))
      .openapi({ description: 'What is left of each line that charges, after all credits.' }),
    credit_notes: z.array(creditNoteSchema),
  })
  .openapi('StatementDetail', {
    description: 'Lines, taxes and totals of a draft are what it would say if it were issued now.',
  });

export function toldStatement(statement: Read): z.infer<typeof statementSchema> {
  const { content, preview, left, creditNotes, currency } = statement;
  const nothing = { lines: [], taxes: [], subtotalMicros: 0n, totalMicros: 0n };
  return {
    ...toldListed(statement),
    ...toldSaid(content ?? preview ?? nothing, currency),
    issuer: content && toldParty(content.issuer),
    customer: content && toldParty(content.customer),
    left: left.map(({ position, exactMicros, amountMicros }) => ({
      position,
      exact: money(exactMicros, currency),
      amount: money(amountMicros, currency),
    })),
    credit_notes: creditNotes.map(toldNote),
  };
}

/**
 * The tag of a statement that was issued: of the hash of what it says, and of all that may happen to it later. Null for a
 * draft, which is new at any time.
 */
export function statementTag({ contentSha256, state, creditNotes, ...of }: Read): string | null {
  if (contentSha256 === null) return null;
  const later = [of.paidAt, of.voidedAt].map((at) => at?.toISOString() ?? null);
  const credits = creditNotes.map((note) => note.contentSha256);
  return tagOf('statement 1', contentSha256, state, of.replacedBy, ...later, ...credits);
}

export const accruingSchema = z
  .object({ month: z.string(), from: timeSchema, to: timeSchema, charged: moneySchema })
  .nullable()
  .openapi({
    description: 'The period that is running, and what its clicks came to by now; null before the first.',
  });
