import { z } from 'zod';

/** How documents look, where evidence packs of statements are kept, and by what they are signed. */
export const evidenceFields = {
  DOCUMENT_FONT: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Font file (TTF, OTF or WOFF) for names on statements in scripts that the shipped font has no signs for, such as Noto Sans CJK; it is shipped with Latin, Vietnamese, Cyrillic and Greek. Unset: such signs stand as a question mark.',
    ),
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
