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
