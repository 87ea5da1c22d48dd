import { addExport, countExports, type ExportContent, lockAdvertiser } from '@clickledger/db';
import { questionParams, resolveRange, VERDICTS } from '@clickledger/domain';
import { z } from 'zod';
import { rangeInput } from '#input.ts';
import { questionInput } from '#inputs/question.ts';
import { idInput } from '#inputs/text.ts';
import { principalText } from '#principal.ts';
import { defineCommand } from '#use-case.ts';
import { UseCaseError } from '#use-case-error.ts';

/** Of an advertiser, at once. */
const MAX_OPEN = 3;
/** Of an advertiser, until the oldest are deleted. */
const MAX_KEPT = 50;

const askedInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('clicks'),
    format: z.enum(['csv', 'jsonl', 'parquet']).default('csv'),
    range: rangeInput,
    campaignId: idInput.optional(),
    verdict: z.enum([...VERDICTS, 'givt', 'sivt', 'unpaid']).optional(),
  }),
  z.strictObject({
    kind: z.literal('question'),
    format: z.enum(['csv', 'jsonl', 'parquet']).default('csv'),
    question: questionInput,
  }),
]);

/** Has clicks of a range, or all rows of a question, written into a file, as they are when it is written. */
export const askForExport = defineCommand({
  name: 'exports.ask',
  action: 'exports.use',
  event: 'export.asked',
  input: askedInput,
  run: async ({ tx, tenant, principal, now }, asked) => {
    const what = contentOf(asked, tenant.timeZone, now);
    await lockAdvertiser(tx, tenant.id);
    const { kept, open } = await countExports(tx, tenant.id);
    if (open >= MAX_OPEN) throw tooMany(`${MAX_OPEN} files are being written already: wait for one of them.`);
    if (kept >= MAX_KEPT) {
      throw tooMany(`There are ${MAX_KEPT} files of the last days: the oldest are deleted first.`);
    }
    const id = await addExport(tx, {
      advertiserId: tenant.id,
      askedBy: principalText(principal),
      askedAt: new Date(now),
      what,
      format: asked.format,
    });
    const details = { format: asked.format, ...what };
    return { output: { id }, subject: `export/${id}`, details };
  },
});

function contentOf(asked: z.output<typeof askedInput>, timeZone: string, now: number): ExportContent {
  if (asked.kind === 'question') {
    return { kind: 'question', question: questionParams(asked.question).toString() };
  }
  const { from, to } = resolveRange(asked.range, timeZone, now);
  const { campaignId, verdict } = asked;
  return { kind: 'clicks', from, to, ...(campaignId && { campaignId }), ...(verdict && { verdict }) };
}

const tooMany = (message: string) => new UseCaseError({ code: 'too_many', message });
