import { z } from 'zod';
import { clicksCsv, clicksParquet } from '#documents/clicks-files.ts';
import { linesCsv } from '#documents/lines-csv.ts';
import type { RangedFile } from '#documents/ranged-file.ts';
import { readIssued } from '#documents/read-issued.ts';
import { idInput } from '#inputs/text.ts';
import { type Admitted, defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** Of a statement or of a credit note. */
const documentInput = z.object({ id: idInput });

/** What a statement or credit note says, as it was frozen: what its PDF is made of. */
export const readDocument = defineReport({
  name: 'documents.read',
  action: 'statements.one',
  input: documentInput,
  run: async (call, { id }) => (await issuedOf(call, id)).content,
});

/** Its lines as CSV. */
export const exportLines = defineReport({
  name: 'documents.exportLines',
  action: 'statements.one',
  input: documentInput,
  run: async (call, { id }) => linesCsv((await issuedOf(call, id)).content),
});

/** Every click that it charges, as CSV. */
export const exportBilledClicks = defineReport({
  name: 'documents.exportClicks',
  action: 'statements.one',
  input: documentInput,
  run: async (call, { id }) => clicksCsv(call.stores, await issuedOf(call, id)),
});

/** The same as Parquet; all of them, or one part. */
export const exportBilledParquet = defineReport({
  name: 'documents.exportParquet',
  action: 'statements.one',
  input: documentInput.extend({ part: z.coerce.number().int().min(1).optional() }),
  run: async (call, { id, part }) => clicksParquet(call.stores, await issuedOf(call, id), part),
});

/** What proves it without a server. */
export const readEvidence = defineReport({
  name: 'documents.evidence',
  action: 'statements.one',
  input: documentInput,
  run: async (call, { id }): Promise<RangedFile> => {
    const { number } = (await issuedOf(call, id)).content;
    const pack = await call.deployment.evidence?.store.find(number);
    if (!pack) {
      throw notFound(
        `The evidence pack of ${number} is not there yet: it is made within minutes of its issue.`,
      );
    }
    const { filename, bytes, read } = pack;
    return { filename, type: 'application/zip', bytes, etag: `"${number}-${bytes}"`, read };
  },
});

function issuedOf({ stores, tenant }: Admitted<'statements.one'>, id: string) {
  return readIssued(stores.sql, id, tenant?.id);
}
