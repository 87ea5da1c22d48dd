import { issuedDocuments } from '@clickledger/db';
import type { Call } from '#use-case.ts';
import { packEvidence } from './evidence/pack-evidence.ts';
import type { StoredPack } from './evidence/store.ts';
import { readIssued } from './read-issued.ts';

/**
 * Makes the evidence pack of a statement or credit note that is issued, once: where there is one, it stays. Whatever crashes
 * or runs twice, there is a whole pack or none.
 * @throws UseCaseError `not_found` where nothing is issued by this id; EvidenceError where its clicks are not those of its lines.
 */
export async function writeEvidencePack(
  { stores, deployment, logger }: Pick<Call, 'stores' | 'deployment' | 'logger'>,
  id: string,
): Promise<StoredPack> {
  const { evidence } = deployment;
  if (!evidence) throw new Error('Nothing keeps evidence packs here.');
  const issued = await readIssued(stores.sql, id);
  const { number } = issued.content;
  const pack = await evidence.store.keep(number, async (path) => {
    const { files } = await packEvidence(stores, issued, { path, key: evidence.key() });
    logger.info({ statement: number, files: files.length }, 'evidence pack written');
  });
  return pack;
}

/**
 * Makes the packs of everything that is issued and has none, the oldest first, until the signal aborts: of what was just
 * issued, and of what a crash left without. One that cannot be made keeps none of the others from theirs.
 * @returns how many were made.
 */
export async function writeMissingEvidence(
  call: Pick<Call, 'stores' | 'deployment' | 'logger'>,
  signal?: AbortSignal,
): Promise<number> {
  const { stores, deployment, logger } = call;
  let made = 0;
  for (const { id, number } of await issuedDocuments(stores.sql)) {
    if (signal?.aborted) break;
    if (await deployment.evidence?.store.find(number)) continue;
    try {
      await writeEvidencePack(call, id);
      made += 1;
    } catch (error) {
      logger.error({ err: error, statement: number }, 'an evidence pack could not be made');
    }
  }
  return made;
}
