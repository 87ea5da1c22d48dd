export type { Issued } from './billed-parts.ts';
export { clicksCsv, clicksParquet, type StreamedFile } from './clicks-files.ts';
export { EvidenceError, packEvidence } from './evidence/pack-evidence.ts';
export { type EvidenceStore, folderStore, type StoredPack } from './evidence/store.ts';
export { linesCsv } from './lines-csv.ts';
export type { RangedFile } from './ranged-file.ts';
export { statementPdf } from './statement-pdf.ts';
