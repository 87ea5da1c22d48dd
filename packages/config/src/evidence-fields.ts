import { z } from 'zod';

/** Where evidence packs of statements are kept, and by what they are signed. */
export const evidenceFields = {
  EVIDENCE_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of the evidence packs of statements, apart from the retention of clicks; where dashboard and jobs run on several machines, one that all of them reach. Unset: DATA_DIR/evidence.',
    ),
  EVIDENCE_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Ed25519 private key in PEM that signs evidence packs, its line ends as they are or as \\n. Made and kept in DATA_DIR/evidence-key.pem where unset.',
    ),
};
