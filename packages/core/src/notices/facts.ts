import type { NoticeFacts } from '@clickledger/db';
import { isNoticeKind, type NoticeKind } from '@clickledger/domain';
import { z } from 'zod';

const id = z.string();
/** Micros as a decimal string: JSON has no bigint. */
const micros = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const month = z.string().regex(/^\d{4}-\d\d$/);
/** 0 to 1. */
const share = z.number().min(0).max(1);

/** What the words of each kind are made of, as it is kept. */
export const NOTICE_FACTS = {
  budget: z.object({
    campaignId: id,
    campaignName: z.string(),
    /** Which limit: of a day, of a month, in all. */
    cap: z.enum(['day', 'month', 'total']),
    /** Of what may be spent at most. */
    percent: z.number(),
  }),
  spend: z.object({ day, chargedMicros: micros, usualMicros: micros }),
  invalid: z.object({ day, share, usual: share }),
  statement: z.object({
    statementId: id,
    number: z.string(),
    month,
    totalMicros: micros,
    currency: z.string(),
    /** What it replaces; `''` for nothing. */
    replaces: z.string(),
  }),
  credit: z.object({
    statementId: id,
    number: z.string(),
    of: z.string(),
    month,
    totalMicros: micros,
    currency: z.string(),
  }),
  dispute: z.object({
    disputeId: id,
    state: z.enum(['needs_information', 'accepted', 'refused']),
    about: z.string(),
  }),
  restatement: z.object({
    day,
    measure: z.enum(['charged', 'billable', 'invalid']),
    before: z.string(),
    after: z.string(),
    why: z.string(),
  }),
  late: z.object({ since: z.iso.datetime() }),
  dispute_opened: z.object({
    disputeId: id,
    advertiserId: id,
    advertiserName: z.string(),
    about: z.string(),
  }),
  data_late: z.object({ since: z.iso.datetime() }),
} satisfies Record<NoticeKind, z.ZodType>;

/** A notice's kind and what is told of it. */
export type KnownNotice = {
  [Kind in NoticeKind]: { kind: Kind; facts: z.output<(typeof NOTICE_FACTS)[Kind]> };
}[NoticeKind];

/** Facts as they are kept, read; null for what another version of the product wrote. */
export function knownNotice({ kind, facts }: { kind: string; facts: NoticeFacts }): KnownNotice | null {
  if (!isNoticeKind(kind)) return null;
  const parsed = NOTICE_FACTS[kind].safeParse(facts);
  // The pair is right, as both come from the same entry.
  return parsed.success ? ({ kind, facts: parsed.data } as KnownNotice) : null;
}
