export { statementPdf } from './statement-pdf.ts';
