import { disputeMessages, findCreditNote, listDisputes } from '@clickledger/db';
import { isOver } from '@clickledger/domain';
import { z } from 'zod';
import { aboutOf, requireDispute } from '#disputes/move.ts';
import { disputeIdInput } from '#inputs/disputes.ts';
import { idInput } from '#inputs/text.ts';
import type { Tenant } from '#principal.ts';
import { requireContent, requireStatement } from '#statements/find.ts';
import { chargesOf } from '#statements/lines.ts';
import { defineReport, type Stores } from '#use-case.ts';

/** An advertiser's disputes, the newest first; of one statement where it is given. */
export const readDisputes = defineReport({
  name: 'disputes.list',
  action: 'statements.read',
  input: z.object({ statementId: idInput.optional() }),
  run: async ({ stores, tenant }, { statementId }) =>
    (await listDisputes(stores.sql, { advertiserId: tenant.id, statementId })).map(summary),
});

/** Everyone's disputes, those that wait for an answer first: for operators. */
export const readAllDisputes = defineReport({
  name: 'disputes.all',
  action: 'statements.readAll',
  input: z.void(),
  run: async ({ stores }) => {
    const disputes = (await listDisputes(stores.sql, {})).map(summary);
    const rank = ({ state }: { state: string }) =>
      state === 'open' ? 0 : state === 'needs_information' ? 1 : 2;
    return disputes.sort((a, b) => rank(a) - rank(b));
  },
});

/** A dispute with what was found of its clicks, what was said of it, and the lines that it is about. */
export const readDispute = defineReport({
  name: 'disputes.byId',
  action: 'statements.read',
  input: disputeIdInput,
  run: ({ stores, tenant }, { id }) => tell(stores, id, tenant),
});

/** Anybody's dispute: for operators. */
export const readAnyonesDispute = defineReport({
  name: 'disputes.anyones',
  action: 'statements.readAll',
  input: disputeIdInput,
  run: ({ stores }, { id }) => tell(stores, id, null),
});

async function tell({ sql }: Stores, id: string, tenant: Tenant | null) {
  const dispute = await requireDispute(sql, id, tenant);
  const [messages, note, content] = await Promise.all([
    disputeMessages(sql, id),
    dispute.creditNoteId ? findCreditNote(sql, dispute.creditNoteId) : null,
    requireStatement(sql, dispute.statementId).then((one) => requireContent(sql, one)),
  ]);
  const byPosition = new Map(chargesOf(content.lines).map((line) => [line.position, line]));
  return {
    ...dispute,
    timeZone: content.period.timeZone,
    about: aboutOf(dispute),
    over: isOver(dispute.state),
    lines: dispute.evidence.lines.map((part) => ({ ...part, line: byPosition.get(part.position) })),
    messages: messages.map(({ by, byName, ...message }) => {
      const side = /^(operator|command-line)\//.test(by) ? ('operator' as const) : ('advertiser' as const);
      // Who of the operators it was is theirs to know.
      return { ...message, side, name: tenant && side === 'operator' ? null : byName };
    }),
    creditNote: note && { id: note.id, number: note.number, totalMicros: note.totalMicros },
  };
}

function summary(dispute: Awaited<ReturnType<typeof listDisputes>>[number]) {
  const { evidence, part: _, ...rest } = dispute;
  return { ...rest, about: aboutOf(dispute), clicks: evidence.clicks, micros: evidence.micros };
}
