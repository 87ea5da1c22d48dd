import { hash } from 'node:crypto';
import { z } from 'zod';

/** What an evidence pack is made of; `verify` reads every version that there ever was. */
export const FORMAT = 'clickledger-evidence';
export const VERSION = 1;

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
export const PUBLIC_KEY = 'public-key.pem';
/** These three are what the manifest is proved by: all other files stand in it. */
export const OUTSIDE = [MANIFEST, SIGNATURE, PUBLIC_KEY] as const;

export const STATEMENT = 'statement.json';
export const LINES = 'lines.csv';
export const PRICES = 'prices.csv';
export const CREDITS = 'credits.csv';
export const RECONCILIATION = 'reconciliation.csv';
export const RULES = 'rules.json';
export const LISTS = 'lists.json';
export const README = 'README.txt';
/** Of all billed clicks, in the order of their parts. */
export const CLICKS = /^clicks\/clicks-\d{5}\.csv$/;
export const clicksFile = (part: number) => `clicks/clicks-${String(part).padStart(5, '0')}.csv`;
/** The digests of a file's rows, one behind the other. */
export const rowsFile = (name: string) => `rows/${name}.rows`;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  statement: z.object({
    id: z.string(),
    number: z.string(),
    advertiserId: z.string(),
    month: z.string(),
    currency: z.string(),
    totalMicros: z.string(),
    /** Of the canonical content: what the statement says of itself. */
    sha256,
  }),
  files: z.array(
    z.object({
      name: z.string(),
      bytes: z.number().int().nonnegative(),
      sha256,
      /** Of CSV: records below the head, each with a digest. */
      rows: z.number().int().nonnegative().optional(),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type PackedFile = Manifest['files'][number];

/** Bytes of a row's digest. What proves a file is its SHA-256; by these the row is found that was changed. */
export const DIGEST_BYTES = 4;

/** The digest of a row, as a number: the first bytes of the SHA-256 of its bytes without the end of its line. */
export function rowDigest(row: string | Uint8Array): number {
  return hash('sha256', row, 'buffer').readUInt32BE(0);
}

export const LINE_END = '\r\n';
