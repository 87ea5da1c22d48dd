import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { anyonesExport } from '@clickledger/db';
import type { RangedFile } from '#documents/ranged-file.ts';
import type { Deployment, Stores } from '#use-case.ts';
import { notFound, UseCaseError } from '#use-case-error.ts';
import { exportPath } from './write-export.ts';

/** An address opens its file for this long. */
const OPEN_MS = 3_600_000;

const TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const;

type Signing = Pick<Deployment, 'links'>;

/** What opens a file without a key, until a time (ms); for who may see the file. */
export function exportAddress({ links }: Signing, id: string, now: number) {
  const expires = Math.floor((now + OPEN_MS) / 1000);
  return { expires, signature: signatureOf(links.secret, id, expires) };
}

/**
 * The file that a signed address opens: whoever has the address has the file.
 * @throws UseCaseError `forbidden` where it was signed by nobody, or is over; `not_found` once the file is deleted
 */
export async function openExport(
  { stores, deployment, folder, now }: { stores: Stores; deployment: Signing; folder: string; now: number },
  { id, expires, signature }: { id: string; expires: number; signature: string },
): Promise<RangedFile> {
  const right = Buffer.from(signatureOf(deployment.links.secret, id, expires));
  const given = Buffer.from(signature);
  if (given.length !== right.length || !timingSafeEqual(given, right) || expires * 1000 <= now) {
    const message = 'This address is over, or not whole: ask for the export again, which brings a new one.';
    throw new UseCaseError({ code: 'forbidden', message });
  }
  const file = await anyonesExport(stores.sql, id);
  const path = exportPath(folder, id);
  const found = file?.finishedAt && file.problem === '' ? await stat(path).catch(() => undefined) : undefined;
  if (!file || !found) throw notFound('There is no such file here; files are kept for 3 days.');
  return {
    filename: `${file.what.kind === 'clicks' ? 'clicks' : 'question'}-${id.slice(0, 8)}.${file.format}`,
    type: TYPES[file.format],
    bytes: found.size,
    etag: `"${id}"`,
    read: (range) => createReadStream(path, range),
  };
}

function signatureOf(secret: string, id: string, expires: number): string {
  const key = createHmac('sha256', secret).update('clickledger export').digest();
  return createHmac('sha256', key).update(`${id} ${expires}`).digest('base64url');
}
