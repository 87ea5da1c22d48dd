import { readCreditNote, readStatement, readStatements } from '@clickledger/core';
import { z } from '@hono/zod-openapi';
import { createRest, operation } from './rest.ts';
import { idParam, money, moneySchema, restTime, timeSchema } from './schemas.ts';
import {
  accruingSchema,
  creditNoteSchema,
  listedSchema,
  statementSchema,
  statementTag,
  toldListed,
  toldNote,
  toldStatement,
} from './statement-schemas.ts';
import { hasTagged, tagOf } from './tagged.ts';

const TAG = 'Statements';

/** What was and will be billed. */
export const statementRoutes = createRest()
  .openapi(
    operation({
      method: 'get',
      path: '/statements',
      tag: TAG,
      summary: 'List statements',
      description: 'The newest first, with the period that is running, and all credit notes.',
      scope: 'read',
      answer: z.object({
        currency: z.string(),
        time_zone: z.string(),
        accruing: accruingSchema,
        statements: z.array(listedSchema),
        credit_notes: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            statement_id: z.string(),
            total: moneySchema,
            issued_at: timeSchema,
          }),
        ),
      }),
      problems: ['too_much'],
    }),
    async (c) => {
      const { currency, timeZone, accruing, statements, creditNotes } = await readStatements.run(
        c.var.call,
        undefined,
      );
      const running = accruing && {
        month: accruing.month,
        from: restTime(accruing.from, timeZone),
        to: restTime(accruing.to, timeZone),
        charged: money(accruing.chargedMicros, currency),
      };
      const notes = creditNotes.map(({ id, number, statementId, totalMicros, issuedAt }) => ({
        id,
        number,
        statement_id: statementId,
        total: money(totalMicros, currency),
        issued_at: restTime(issuedAt, timeZone),
      }));
      const listed = statements.map(toldListed);
      return c.json(
        { currency, time_zone: timeZone, accruing: running, statements: listed, credit_notes: notes },
        200,
      );
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/statements/{id}',
      tag: TAG,
      summary: 'Read a statement with its lines and credit notes',
      description: 'One that was issued has an `ETag`: it changes when it is paid, voided or credited.',
      scope: 'read',
      request: { params: idParam('id', 'The statement’s id') },
      answer: statementSchema,
      tagged: true,
      problems: ['too_much'],
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      const statement = await readStatement.run(c.var.call, { id });
      const tag = statementTag(statement);
      if (tag !== null && hasTagged(c, tag)) return c.body(null, 304);
      return c.json(toldStatement(statement), 200);
    },
  )
  .openapi(
    operation({
      method: 'get',
      path: '/credit-notes/{id}',
      tag: TAG,
      summary: 'Read a credit note with its lines',
      scope: 'read',
      request: { params: idParam('id', 'The credit note’s id') },
      answer: creditNoteSchema,
      tagged: true,
    }),
    async (c) => {
      const { id = '' } = c.req.valid('param');
      const note = await readCreditNote.run(c.var.call, { id });
      if (hasTagged(c, tagOf('credit note 1', note.contentSha256))) return c.body(null, 304);
      return c.json(toldNote(note), 200);
    },
  );
