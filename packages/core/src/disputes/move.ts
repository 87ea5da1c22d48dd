import {
  addDisputeMessage,
  findDispute,
  type ListedDispute,
  lockAdvertiser,
  moveDispute,
  type Sql,
} from '@clickledger/db';
import { type DisputeAct, type DisputeState, disputeAfter, isOver } from '@clickledger/domain';
import { type Principal, principalText, type Tenant } from '#principal.ts';
import { conflict, notFound } from '#use-case-error.ts';

const STATE_WORDS: Record<DisputeState, string> = {
  open: 'waits for an answer',
  needs_information: 'waits for the advertiser',
  accepted: 'was accepted',
  refused: 'was refused',
  withdrawn: 'was withdrawn',
};

/** @throws UseCaseError `not_found`, also where it is another advertiser's. */
export async function requireDispute(sql: Sql, id: string, tenant: Tenant | null): Promise<ListedDispute> {
  const dispute = await findDispute(sql, id);
  if (!dispute || (tenant && dispute.advertiserId !== tenant.id)) {
    throw notFound('There is no such dispute: choose one from the list.');
  }
  return dispute;
}

/** Who does something of a dispute, and what they say. */
export interface Move {
  act: Exclude<DisputeAct, 'opened'>;
  text: string;
  principal: Principal;
  /** ms UTC */
  now: number;
  creditNoteId?: string;
}

/** The dispute, which nobody else changes until the transaction ends, and which this may be done with. */
export async function holdDispute(
  tx: Sql,
  id: string,
  tenant: Tenant | null,
  act: Move['act'],
): Promise<ListedDispute & { becomes: DisputeState }> {
  const { advertiserId } = await requireDispute(tx, id, tenant);
  await lockAdvertiser(tx, advertiserId);
  const dispute = await requireDispute(tx, id, tenant);
  const becomes = disputeAfter(dispute.state, act);
  if (!becomes) throw conflict(`This dispute ${STATE_WORDS[dispute.state]}: that cannot be done with it.`);
  return { ...dispute, becomes };
}

/** Moves a dispute on that is held, and keeps what was said. */
export async function move(
  tx: Sql,
  dispute: ListedDispute & { becomes: DisputeState },
  { act, text, principal, now, creditNoteId }: Move,
) {
  const at = new Date(now);
  const { id, state, becomes, advertiserId } = dispute;
  await moveDispute(tx, id, state, {
    state: becomes,
    endedAt: isOver(becomes) ? at : null,
    ...(creditNoteId !== undefined && { creditNoteId }),
  });
  await addDisputeMessage(tx, id, { at, act, text, by: principalText(principal) });
  return {
    output: { id, state: becomes },
    subject: `dispute/${id}`,
    details: { state: becomes, statement: dispute.statementNumber, about: aboutOf(dispute) },
    advertiserId,
  };
}

/** What a dispute is about, as notices and lists call it. */
export function aboutOf({
  statementNumber,
  evidence,
}: Pick<ListedDispute, 'statementNumber' | 'evidence'>): string {
  return `${evidence.clicks} ${evidence.clicks === 1 ? 'click' : 'clicks'} of ${statementNumber}`;
}
