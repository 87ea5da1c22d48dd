import {
  findCampaign,
  findCreditNote,
  findDispute,
  findStatement,
  type NoticeDraft,
  type OutboxEvent,
  type Sql,
} from '@clickledger/db';
import { z } from 'zod';
import { aboutOf } from '#disputes/move.ts';

type Maker = (tx: Sql, payload: OutboxEvent['payload'], event: OutboxEvent) => Promise<NoticeDraft[]>;

const budgetReached = z.object({
  advertiser_id: z.string(),
  campaign_id: z.string(),
  cap: z.enum(['day', 'month', 'total']),
  period: z.string(),
  percent: z.number(),
});

/** What was issued, as `statement/…` or `credit_note/…`. */
const issued = z.object({ subject: z.string() });
const idOf = (subject: string) => subject.split('/')[1] ?? '';

/** What people are told of by what was done. Events of other types, and those that cannot be read, are nobody's news. */
const MAKERS: Record<string, Maker> = {
  'budget.reached': async (tx, payload) => {
    const parsed = budgetReached.safeParse(payload);
    if (!parsed.success) return [];
    const { advertiser_id, campaign_id, cap, period, percent } = parsed.data;
    const campaign = await findCampaign(tx, advertiser_id, campaign_id);
    if (!campaign) return [];
    return [
      {
        advertiserId: advertiser_id,
        kind: 'budget',
        key: `${campaign_id}/${cap}/${period}/${percent}`,
        facts: { campaignId: campaign_id, campaignName: campaign.name, cap, percent },
      },
    ];
  },
  'statement.issued': async (tx, payload) => {
    const parsed = issued.safeParse(payload);
    const statement = parsed.success ? await findStatement(tx, idOf(parsed.data.subject)) : null;
    if (!statement?.number) return [];
    const replaced = statement.replaces === null ? null : await findStatement(tx, statement.replaces);
    return [
      {
        advertiserId: statement.advertiserId,
        kind: 'statement',
        key: statement.id,
        facts: {
          statementId: statement.id,
          number: statement.number,
          month: statement.month,
          totalMicros: String(statement.totalMicros),
          currency: statement.currency,
          replaces: replaced?.number ?? '',
        },
      },
    ];
  },
  'dispute.opened': disputeForOperators,
  'dispute.answered': disputeForOperators,
  'dispute.asked': disputeForMembers('needs_information'),
  'dispute.accepted': disputeForMembers('accepted'),
  'dispute.refused': disputeForMembers('refused'),
  'credit_note.issued': async (tx, payload) => {
    const parsed = issued.safeParse(payload);
    const note = parsed.success ? await findCreditNote(tx, idOf(parsed.data.subject)) : null;
    const statement = note && (await findStatement(tx, note.statementId));
    if (!note || !statement?.number) return [];
    return [
      {
        advertiserId: note.advertiserId,
        kind: 'credit',
        key: note.id,
        facts: {
          statementId: statement.id,
          number: note.number,
          of: statement.number,
          month: statement.month,
          totalMicros: String(note.totalMicros),
          currency: statement.currency,
        },
      },
    ];
  },
};

/** The notices that an event is told by: none for most. */
export async function noticesOf(tx: Sql, event: OutboxEvent): Promise<NoticeDraft[]> {
  return (await MAKERS[event.type]?.(tx, event.payload, event)) ?? [];
}

async function disputeForOperators(tx: Sql, payload: OutboxEvent['payload'], { id, type }: OutboxEvent) {
  const dispute = await disputeOf(tx, payload);
  if (!dispute) return [];
  const { advertiserId, advertiserName } = dispute;
  const facts = { disputeId: dispute.id, advertiserId, advertiserName, about: aboutOf(dispute) };
  // Each answer is news; that it was opened is so once.
  const key = type === 'dispute.opened' ? dispute.id : `${dispute.id}/${id}`;
  return [{ advertiserId: null, kind: 'dispute_opened' as const, key, facts }];
}

function disputeForMembers(state: 'needs_information' | 'accepted' | 'refused'): Maker {
  return async (tx, payload, { id }) => {
    const dispute = await disputeOf(tx, payload);
    if (!dispute) return [];
    const facts = { disputeId: dispute.id, state, about: aboutOf(dispute) };
    return [{ advertiserId: dispute.advertiserId, kind: 'dispute', key: `${dispute.id}/${id}`, facts }];
  };
}

async function disputeOf(tx: Sql, payload: OutboxEvent['payload']) {
  const parsed = issued.safeParse(payload);
  return parsed.success ? findDispute(tx, idOf(parsed.data.subject)) : null;
}
