import { PdfCanvas, type PdfFrame } from './canvas.ts';
import { drawTable, type PdfColumn, type PdfRow, ROW, TEXT } from './table.ts';

export type { PdfColumn, PdfRow } from './table.ts';

/** A document of A4 pages, written from the top. Tables go on over pages under their heads. */
export class PdfReport {
  readonly #canvas: PdfCanvas;

  constructor(frame: PdfFrame) {
    this.#canvas = new PdfCanvas(frame);
  }

  title(text: string): void {
    this.#canvas.line(text, { size: 18, weight: 'strong' });
    this.space(4);
  }

  heading(text: string, note = ''): void {
    this.#canvas.need(ROW * 4);
    this.space(12);
    this.#canvas.line(text, { size: 11, weight: 'strong' });
    if (note) this.paragraph(note);
    this.space(3);
  }

  /** Text in lines of the page's width. */
  paragraph(text: string): void {
    const style = { ...TEXT, grey: true };
    for (const line of this.#canvas.wrap(text, this.#canvas.width, style)) this.#canvas.line(line, style);
  }

  space(points: number): void {
    this.#canvas.y += points;
  }

  /** A table under its head, which is repeated on each page. */
  table(columns: readonly PdfColumn[], rows: readonly PdfRow[]): void {
    drawTable(this.#canvas, { columns, rows });
  }

  /** Numbers the pages and ends the document. */
  end(): Promise<Buffer> {
    return this.#canvas.end();
  }
}
