import PDFDocument from 'pdfkit';
import { fontFiles, runsOf, type Weight } from './fonts.ts';

/** A column of a table: as wide as its longest cell, or, with a `share`, of the width that the others leave. */
export interface PdfColumn {
  name: string;
  number?: boolean;
  share?: number;
}

/** Cells in the order of the columns; `strong`: what stands above comes to it. */
export interface PdfRow {
  cells: readonly string[];
  strong?: boolean;
}

interface Style {
  size: number;
  weight?: Weight;
  grey?: boolean;
}

const MARGIN = 42;
const FOOT = 30;
const LEADING = 1.4;
const INK = '#1b1d26';
const GREY = '#5a5e6b';
const LINE = '#c9cbd2';
const TEXT: Style = { size: 9 };
const STRONG: Style = { ...TEXT, weight: 'strong' };
const ROW = 16;
/** Between columns. */
const GAP = 12;

/**
 * A document of A4 pages in landscape, written from the top. The same content gives the same bytes: it says not when it
 * was made. Tables go on over pages under their heads; what has no room in a cell is cut.
 */
export class PdfReport {
  readonly #doc: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #foot: string;
  readonly #ended: Promise<Buffer>;

  constructor({ title, foot }: { title: string; foot: string }) {
    const never = new Date(0);
    this.#doc = new PDFDocument({
      size: 'A4',
      // Later ones have the title in XMP too, where pdfkit does not escape it.
      pdfVersion: '1.3',
      layout: 'landscape',
      margin: MARGIN,
      bufferPages: true,
      lang: 'en',
      info: { Title: title, Producer: 'Clickledger', Creator: 'Clickledger', CreationDate: never },
    });
    // pdfkit makes the file's id from it; what cannot be counted is not written.
    Object.defineProperty(this.#doc.info, 'CreationDate', { value: never, enumerable: false });
    this.#foot = foot;
    for (const { name, file } of fontFiles()) this.#doc.registerFont(name, file);
    this.#doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.#doc.on('end', () => resolve(Buffer.concat(this.#chunks)));
      this.#doc.on('error', reject);
    });
    this.#doc.y = MARGIN;
  }

  title(text: string): void {
    this.#line(text, { size: 18, weight: 'strong' });
    this.space(4);
  }

  heading(text: string, note = ''): void {
    this.#need(ROW * 4);
    this.space(12);
    this.#line(text, { size: 11, weight: 'strong' });
    if (note) this.paragraph(note);
    this.space(3);
  }

  /** Text in lines of the page's width. */
  paragraph(text: string): void {
    const style = { ...TEXT, grey: true };
    let line = '';
    for (const word of text.split(' ')) {
      const longer = line ? `${line} ${word}` : word;
      if (line && this.#widthOf(longer, style) > this.#width) {
        this.#line(line, style);
        line = word;
      } else line = longer;
    }
    if (line) this.#line(line, style);
  }

  space(points: number): void {
    this.#doc.y += points;
  }

  /** A table under its head, which is repeated on each page. */
  table(columns: readonly PdfColumn[], rows: readonly PdfRow[]): void {
    const widths = this.#widthsOf(columns, rows);
    const head = () => {
      this.#cells(
        columns,
        widths,
        columns.map(({ name }) => name),
        { ...TEXT, grey: true },
      );
      this.#rule(INK);
    };
    this.#need(ROW * 3);
    head();
    for (const { cells, strong } of rows) {
      if (this.#doc.y + ROW > this.#bottom) {
        this.#doc.addPage();
        this.#doc.y = MARGIN;
        head();
      }
      if (strong) this.#rule(INK);
      this.#cells(columns, widths, cells, strong ? STRONG : TEXT);
      this.#rule(LINE);
    }
  }

  /** Numbers the pages and ends the document. */
  end(): Promise<Buffer> {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.#doc.switchToPage(page);
      const number = `${page + 1} / ${count}`;
      const style = { size: 8, grey: true };
      const y = this.#doc.page.height - FOOT;
      this.#draw(this.#cut(this.#foot, this.#width - 60, style), MARGIN, y, style);
      this.#draw(number, MARGIN + this.#width - this.#widthOf(number, style), y, style);
    }
    this.#doc.end();
    return this.#ended;
  }

  get #width(): number {
    return this.#doc.page.width - 2 * MARGIN;
  }

  get #bottom(): number {
    return this.#doc.page.height - MARGIN - 6;
  }

  #need(points: number): void {
    if (this.#doc.y + points <= this.#bottom) return;
    this.#doc.addPage();
    this.#doc.y = MARGIN;
  }

  #line(text: string, style: Style): void {
    this.#need(style.size * LEADING);
    this.#draw(this.#cut(text, this.#width, style), MARGIN, this.#doc.y, style);
    this.#doc.y += style.size * LEADING;
  }

  #widthsOf(columns: readonly PdfColumn[], rows: readonly PdfRow[]): number[] {
    const own = columns.map(({ name, share }, i) => {
      if (share !== undefined) return 0;
      const cells = rows.map(({ cells, strong }) => this.#widthOf(cells[i] ?? '', strong ? STRONG : TEXT));
      return GAP + cells.reduce((most, width) => Math.max(most, width), this.#widthOf(name, TEXT));
    });
    const rest = this.#width - own.reduce((sum, width) => sum + width, 0);
    const shares = columns.reduce((sum, { share = 0 }) => sum + share, 0);
    return columns.map(({ share }, i) => (share === undefined ? (own[i] ?? 0) : (rest * share) / shares));
  }

  #cells(
    columns: readonly PdfColumn[],
    widths: readonly number[],
    cells: readonly string[],
    style: Style,
  ): void {
    let x = MARGIN;
    const y = this.#doc.y + 3;
    columns.forEach(({ number }, i) => {
      const width = widths[i] ?? 0;
      const text = this.#cut(cells[i] ?? '', number ? width : width - GAP / 2, style);
      this.#draw(text, number ? x + width - this.#widthOf(text, style) : x, y, style);
      x += width;
    });
    this.#doc.y = y - 3 + ROW;
  }

  #rule(colour: string): void {
    const { y } = this.#doc;
    this.#doc.save().lineWidth(0.5).strokeColor(colour);
    this.#doc
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + this.#width, y)
      .stroke()
      .restore();
  }

  #cut(text: string, width: number, style: Style): string {
    if (this.#widthOf(text, style) <= width) return text;
    let kept = text;
    while (kept && this.#widthOf(`${kept}…`, style) > width) kept = [...kept].slice(0, -1).join('');
    return `${kept.trimEnd()}…`;
  }

  #widthOf(text: string, { size, weight = 'regular' }: Style): number {
    return runsOf(text, weight).reduce(
      (sum, run) => sum + this.#doc.font(run.font).fontSize(size).widthOfString(run.text),
      0,
    );
  }

  /** On one line, whatever its length: pdfkit would begin a new page below the margin. */
  #draw(text: string, x: number, y: number, { size, weight = 'regular', grey }: Style): void {
    const before = this.#doc.y;
    const { bottom } = this.#doc.page.margins;
    this.#doc.page.margins.bottom = 0;
    let left = x;
    for (const run of runsOf(text, weight)) {
      this.#doc
        .font(run.font)
        .fontSize(size)
        .fillColor(grey ? GREY : INK);
      this.#doc.text(run.text, left, y, { lineBreak: false });
      left += this.#doc.widthOfString(run.text);
    }
    this.#doc.page.margins.bottom = bottom;
    this.#doc.y = before;
  }
}
