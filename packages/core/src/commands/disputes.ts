import { addDisputeMessage, countOpenDisputes, insertDispute, listStatements } from '@clickledger/db';
import { addDays, type DisputedPart, dayStart, disputableUntil, newClickId } from '@clickledger/domain';
import type { z } from 'zod';
import { evidenceOf } from '#disputes/evidence.ts';
import { aboutOf, holdDispute, move } from '#disputes/move.ts';
import { acceptDisputeInput, disputeIdInput, openDisputeInput, sayOfDisputeInput } from '#inputs/disputes.ts';
import { principalText } from '#principal.ts';
import { amountLines, holdStatement, issueNote, newNoteId } from '#statements/credit-note.ts';
import { spanOf } from '#statements/draft.ts';
import { callOfStatement, requireContent, requireStatement } from '#statements/find.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalid } from '#use-case-error.ts';

const MOST_OPEN = 20;

/** Says that charges of a statement are not accepted, and why. What is known of the clicks is put beside it. */
export const openDispute = defineCommand({
  name: 'disputes.open',
  action: 'disputes.write',
  event: 'dispute.opened',
  input: openDisputeInput,
  prepare: async ({ stores, tenant, now }, input) => {
    const statement = await requireStatement(stores.sql, input.statementId, tenant.id);
    const { state, issuedAt, attempt, advertiserId, timeZone } = statement;
    if ((state !== 'final' && state !== 'paid') || !issuedAt || attempt === null) {
      throw conflict(`Only what is issued and holds is disputed; ${callOfStatement(statement)} is ${state}.`);
    }
    if (disputableUntil(issuedAt.getTime()) <= now) {
      throw conflict(
        `${callOfStatement(statement)} was issued more than 60 days ago. Ask whoever runs this deployment.`,
      );
    }
    const part = partOf(input, timeZone);
    const span = spanOf(statement, await listStatements(stores.sql, { advertiserId }));
    const content = await requireContent(stores.sql, statement);
    const evidence = await evidenceOf(stores, { advertiserId, attempt, span }, content, part);
    if (evidence.clicks === 0) {
      throw invalid(`${callOfStatement(statement)} charges no such click: look at its lines.`);
    }
    return { statement, part, evidence };
  },
  run: async ({ tx, tenant, principal, now }, { reason }, { statement, part, evidence }) => {
    if ((await countOpenDisputes(tx, tenant.id)) >= MOST_OPEN) {
      throw conflict(
        `There are ${MOST_OPEN} disputes that are not over: add to one of them, or withdraw one.`,
      );
    }
    const id = `dp_${newClickId(now)}`;
    const at = new Date(now);
    await insertDispute(tx, {
      id,
      advertiserId: tenant.id,
      statementId: statement.id,
      part,
      reason,
      evidence,
      openedAt: at,
    });
    await addDisputeMessage(tx, id, { at, act: 'opened', text: reason, by: principalText(principal) });
    const about = aboutOf({ statementNumber: statement.number, evidence });
    return {
      output: { id },
      subject: `dispute/${id}`,
      details: { statement: statement.number, about, micros: evidence.micros.toString() },
    };
  },
});

/** Answers what was asked of a dispute, or adds to it. */
export const answerDispute = defineCommand({
  name: 'disputes.answer',
  action: 'disputes.write',
  event: 'dispute.answered',
  input: sayOfDisputeInput,
  run: async ({ tx, tenant, principal, now }, { id, text }) =>
    move(tx, await holdDispute(tx, id, tenant, 'answered'), { act: 'answered', text, principal, now }),
});

/** Takes a dispute back. */
export const withdrawDispute = defineCommand({
  name: 'disputes.withdraw',
  action: 'disputes.write',
  event: 'dispute.withdrawn',
  input: disputeIdInput,
  run: async ({ tx, tenant, principal, now }, { id }) =>
    move(tx, await holdDispute(tx, id, tenant, 'withdrawn'), { act: 'withdrawn', text: '', principal, now }),
});

/** Asks the advertiser for more about its dispute. */
export const askAboutDispute = defineCommand({
  name: 'disputes.ask',
  action: 'disputes.decide',
  event: 'dispute.asked',
  input: sayOfDisputeInput,
  run: async ({ tx, principal, now }, { id, text }) =>
    move(tx, await holdDispute(tx, id, null, 'asked'), { act: 'asked', text, principal, now }),
});

/** Refuses a dispute, for a reason. */
export const refuseDispute = defineCommand({
  name: 'disputes.refuse',
  action: 'disputes.decide',
  event: 'dispute.refused',
  input: sayOfDisputeInput,
  run: async ({ tx, principal, now }, { id, text }) =>
    move(tx, await holdDispute(tx, id, null, 'refused'), { act: 'refused', text, principal, now }),
});

/** Accepts a dispute: what is credited of which lines is a credit note, issued with it or not at all. */
export const acceptDispute = defineCommand({
  name: 'disputes.accept',
  action: 'disputes.decide',
  event: 'dispute.accepted',
  input: acceptDisputeInput,
  run: async ({ tx, principal, now }, { id, text, lines }) => {
    const dispute = await holdDispute(tx, id, null, 'accepted');
    const statement = await holdStatement(tx, dispute.statementId);
    const noteId = newNoteId(now);
    const { output: note } = await issueNote(
      tx,
      statement,
      { id: noteId, attempt: null, principal, now },
      (state) =>
        amountLines(state, { kind: 'dispute', reason: `Dispute ${id}: ${text}`.slice(0, 500), lines }),
    );
    const done = await move(tx, dispute, { act: 'accepted', text, principal, now, creditNoteId: noteId });
    return { ...done, output: { ...done.output, creditNote: note.number } };
  },
});

function partOf(
  { clickIds, campaignId, siteId, firstDay, lastDay }: z.output<typeof openDisputeInput>,
  timeZone: string,
): DisputedPart {
  if (clickIds.length > 0) return { kind: 'clicks', clickIds };
  return {
    kind: 'filter',
    campaignId: campaignId === '' ? null : campaignId,
    siteId: siteId === '' ? null : siteId,
    from: firstDay === '' ? null : dayStart(firstDay, timeZone),
    to: lastDay === '' ? null : dayStart(addDays(lastDay, 1), timeZone),
  };
}
