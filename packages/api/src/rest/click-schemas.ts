import type { findClicks, findRejections, readClick } from '@clickledger/core';
import {
  CLICK_FIELDS,
  camelCase,
  type FieldSpec,
  type Kind,
  NETWORK_CATEGORIES,
  REJECTION_CODES,
  SOURCES,
  TRUST_LEVELS,
  VERDICTS,
} from '@clickledger/domain';
import { z } from '@hono/zod-openapi';
import { money, moneySchema, restTime, timeSchema } from './schemas.ts';

/** Whose currency and clocks are meant. */
export interface Terms {
  currency: string;
  timeZone: string;
}

export type Click = Awaited<ReturnType<typeof findClicks.run>>['rows'][number];
export type Rejected = Omit<Awaited<ReturnType<typeof findRejections.run>>['rows'][number], 'sentence'>;
type Read = Awaited<ReturnType<typeof readClick.run>>;
type Accepted = Extract<Read, { kind: 'accepted' }>;

/** The fields of a click that files have, by the names that those have. */
const FIELDS = Object.entries<FieldSpec>(CLICK_FIELDS)
  .filter(([, { csv }]) => csv !== null)
  .map(([name, { kind, csv }]) => ({ name: csv ?? name, field: camelCase(name) as keyof Click, kind }));

function fieldSchema(kind: Kind): z.ZodType {
  switch (kind) {
    case 'time':
      return timeSchema;
    case 'micros':
      return moneySchema;
    case 'texts':
      return z.array(z.string());
    case 'uint8':
    case 'uint16':
    case 'uint32':
    case 'uint64':
      return z.int();
    case 'flag':
      return z.boolean();
    case 'source':
      return z.enum(SOURCES);
    case 'trust':
      return z.enum(['', ...TRUST_LEVELS]);
    case 'network_category':
      return z.enum(['', ...NETWORK_CATEGORIES]);
    case 'verdict':
      return z.enum(VERDICTS);
    case 'invalid_class':
      return z.enum(['', 'givt', 'sivt']);
    default:
      return z.string();
  }
}

export const clickSchema = z
  .object(Object.fromEntries(FIELDS.map(({ name, kind }) => [name, fieldSchema(kind)])))
  .openapi('Click', {
    description:
      'An accepted click. An empty text is: not known or not given. The address is whole for those alone who may see it; `ip_prefix` is its network.',
  });

export function toldClick(click: Click, { currency, timeZone }: Terms) {
  return Object.fromEntries(
    FIELDS.map(({ name, field, kind }) => {
      const value = click[field];
      if (kind === 'time') return [name, restTime(value as Date, timeZone)];
      return [name, kind === 'micros' ? money(value as bigint, currency) : value];
    }),
  );
}

export const rejectedSchema = z
  .object({
    id: z.string().openapi({ description: 'Of the refusal: a click may have been refused without an id.' }),
    click_id: z.string(),
    campaign_id: z.string().openapi({ description: 'As claimed, like its site.' }),
    site_id: z.string(),
    event_time: timeSchema,
    received_at: timeSchema,
    counted_at: timeSchema.openapi({ description: 'The time at which figures count it.' }),
    source: z.enum(SOURCES),
    code: z.enum(REJECTION_CODES),
    field: z.string().openapi({ description: 'The field at fault; empty where it is none.' }),
    value: z.string().openapi({ description: 'What stood there; empty where it may tell of a person.' }),
    message: z.string(),
    sentence: z.string().openapi({ description: 'Why it was refused, for people.' }),
    clicks: z
      .int()
      .openapi({ description: 'How many it stands for: further ones of a minute that were refused alike.' }),
    page_host: z.string(),
    ip_prefix: z.string(),
  })
  .openapi('RejectedClick');

export function toldRejected(
  of: Rejected,
  sentence: string,
  { timeZone }: Terms,
): z.infer<typeof rejectedSchema> {
  return {
    id: of.rejectionId,
    click_id: of.clickId,
    campaign_id: of.campaignId,
    site_id: of.siteId,
    event_time: restTime(of.eventTime, timeZone),
    received_at: restTime(of.receivedAt, timeZone),
    counted_at: restTime(of.countedAt, timeZone),
    source: of.source,
    code: of.code,
    field: of.field,
    value: of.value,
    message: of.message,
    sentence,
    clicks: of.count,
    page_host: of.pageHost,
    ip_prefix: of.ipPrefix,
  };
}

const documentSchema = z.object({ id: z.string(), number: z.string(), statement_id: z.string() });

const acceptedSchema = z.object({
  kind: z.literal('accepted'),
  sentence: z.string().openapi({ description: 'Why it was or was not charged.' }),
  notes: z.array(z.string()).openapi({ description: 'What the sentence leaves out.' }),
  click: clickSchema,
  evidence: z
    .array(
      z.object({
        rule: z.string(),
        version: z.int(),
        class: z.enum(['givt', 'sivt']),
        weight: z.number(),
        sentence: z.string(),
      }),
    )
    .openapi({ description: 'What rules found.' }),
  checks: z
    .array(
      z.object({
        about: z.string(),
        checks: z.array(
          z.object({
            rule: z.string().openapi({ description: 'Empty for the dedupe window.' }),
            name: z.string(),
            outcome: z.enum([
              'passed',
              'found',
              'spared',
              'reported',
              'not known',
              'came later',
              'not needed',
            ]),
            points: z.number(),
            note: z.string(),
          }),
        ),
      }),
    )
    .openapi({ description: 'Every rule that was asked, and what came of it.' }),
  duplicate_of: z.object({ click_id: z.string(), seconds_before: z.number().nullable() }).nullable(),
  repeats: z.int().openapi({ description: 'Clicks that repeat this one.' }),
  adjustment: z
    .object({
      rule: z.string(),
      name: z.string(),
      amount: moneySchema,
      found_at: timeSchema,
      sentence: z.string(),
    })
    .nullable()
    .openapi({ description: 'What was found of it after it had been charged.' }),
  charged_by: documentSchema.nullable(),
  credited_by: documentSchema.nullable(),
  counted: z.boolean().openapi({ description: 'Whether figures have it by now.' }),
});

const refusedSchema = z.object({ kind: z.literal('rejected'), rejected: rejectedSchema });

export const explainedSchema = z
  .discriminatedUnion('kind', [
    acceptedSchema.extend({ others: z.array(z.discriminatedUnion('kind', [acceptedSchema, refusedSchema])) }),
    refusedSchema.extend({ others: z.array(z.discriminatedUnion('kind', [acceptedSchema, refusedSchema])) }),
  ])
  .openapi('ExplainedClick', {
    description: 'A click, accepted or rejected, and in `others` what else came under its id.',
  });

export function toldExplained({ others, ...found }: Read, terms: Terms) {
  return { ...toldOne(found, terms), others: others.map((other) => toldOne(other, terms)) };
}

type One = Read['others'][number];

function toldOne(found: One, terms: Terms) {
  if (found.kind === 'rejected')
    return { kind: 'rejected' as const, rejected: toldRejected(found.rejection, found.sentence, terms) };
  return toldAccepted(found, terms);
}

function toldAccepted(found: Extract<One, { kind: 'accepted' }>, terms: Terms) {
  const { click, duplicateOf, adjustment, documents, stages } = found;
  return {
    kind: 'accepted' as const,
    sentence: found.sentence,
    notes: found.notes.map(({ text }) => text),
    click: toldClick(click, terms),
    evidence: found.evidence.map(({ rule, version, class: of, weight, sentence }) => ({
      rule,
      version,
      class: of,
      weight,
      sentence,
    })),
    checks: found.checks.map(({ name: about, checks }) => ({
      about,
      checks: checks.map(({ rule, name, outcome, points, note }) => ({ rule, name, outcome, points, note })),
    })),
    duplicate_of: duplicateOf && {
      click_id: duplicateOf.clickId,
      seconds_before: duplicateOf.secondsBefore,
    },
    repeats: found.repeats,
    adjustment: adjustment && toldAdjustment(adjustment, terms),
    charged_by: documents.charged && toldDocument(documents.charged),
    credited_by: documents.credited && toldDocument(documents.credited),
    counted: stages.inRollups1m && stages.inRollups1h,
  };
}

function toldAdjustment(
  { rule, name, amountMicros, foundAt, sentence }: NonNullable<Accepted['adjustment']>,
  { currency, timeZone }: Terms,
) {
  const amount = money(amountMicros, currency);
  return { rule, name, amount, found_at: restTime(foundAt, timeZone), sentence };
}

function toldDocument({ id, number, statementId }: { id: string; number: string; statementId: string }) {
  return { id, number, statement_id: statementId };
}
