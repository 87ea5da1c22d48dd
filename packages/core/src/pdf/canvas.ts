import PDFDocument from 'pdfkit';
import { fontFiles, isShowable, OWN_FONT, type OwnFont, runsOf, type Weight } from './fonts.ts';

export interface Style {
  size: number;
  weight?: Weight;
  grey?: boolean;
}

export interface PdfFrame {
  title: string;
  /** Stands at the foot of every page, before the page's number. */
  foot: string;
  layout?: 'landscape' | 'portrait';
  /** Path of a font for signs that the shipped ones do not have. */
  ownFont?: string | undefined;
}

export const MARGIN = 42;
export const LEADING = 1.4;
const FOOT = 30;
const INK = '#1b1d26';
const GREY = '#5a5e6b';
const LINE = '#c9cbd2';
export const RULES = { strong: INK, light: LINE } as const;

/**
 * Pages of A4 that are written from the top; `y` is how far. The same content gives the same bytes: it says not when it
 * was made.
 */
export class PdfCanvas {
  readonly #doc: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #foot: string;
  readonly #ended: Promise<Buffer>;
  readonly #own: OwnFont | undefined;
  y = MARGIN;

  constructor({ title, foot, layout = 'landscape', ownFont }: PdfFrame) {
    const never = new Date(0);
    this.#doc = new PDFDocument({
      size: 'A4',
      // Later ones have the title in XMP too, where pdfkit does not escape it.
      pdfVersion: '1.3',
      layout,
      margin: MARGIN,
      bufferPages: true,
      lang: 'en',
      info: { Title: title, Producer: 'Clickledger', Creator: 'Clickledger', CreationDate: never },
    });
    // pdfkit makes the file's id from it; what cannot be counted is not written.
    Object.defineProperty(this.#doc.info, 'CreationDate', { value: never, enumerable: false });
    this.#foot = foot;
    for (const { name, file } of fontFiles()) this.#doc.registerFont(name, file);
    this.#own = ownFont === undefined ? undefined : this.#openOwn(ownFont);
    this.#doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.#doc.on('end', () => resolve(Buffer.concat(this.#chunks)));
      this.#doc.on('error', reject);
    });
  }

  get width(): number {
    return this.#doc.page.width - 2 * MARGIN;
  }

  /** Below this is the foot. */
  get bottom(): number {
    return this.#doc.page.height - MARGIN - 6;
  }

  /** Goes on at the top of a new page where this one has not as much room left. */
  need(points: number): void {
    if (this.y + points > this.bottom) this.newPage();
  }

  newPage(): void {
    this.#doc.addPage();
    this.y = MARGIN;
  }

  /** Whether every sign of a text can be shown. */
  shows(text: string): boolean {
    return isShowable(text, this.#own);
  }

  /** A line of text, cut at the page's width. */
  line(text: string, style: Style): void {
    this.need(style.size * LEADING);
    this.draw(this.cut(text, this.width, style), MARGIN, this.y, style);
    this.y += style.size * LEADING;
  }

  /** A rule at the height reached, over the page's width or from `x` on. */
  rule(strength: keyof typeof RULES, x = MARGIN): void {
    this.#doc.save().lineWidth(0.5).strokeColor(RULES[strength]);
    this.#doc
      .moveTo(x, this.y)
      .lineTo(MARGIN + this.width, this.y)
      .stroke()
      .restore();
  }

  /** Text in lines of a width; what is longer than one by itself is divided. */
  wrap(text: string, width: number, style: Style): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ').flatMap((each) => this.#divided(each, width, style))) {
      const longer = line ? `${line} ${word}` : word;
      if (line && this.widthOf(longer, style) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return line ? [...lines, line] : lines;
  }

  cut(text: string, width: number, style: Style): string {
    if (this.widthOf(text, style) <= width) return text;
    let kept = text;
    while (kept && this.widthOf(`${kept}…`, style) > width) kept = [...kept].slice(0, -1).join('');
    return `${kept.trimEnd()}…`;
  }

  widthOf(text: string, { size, weight = 'regular' }: Style): number {
    return runsOf(text, weight, this.#own).reduce(
      (sum, run) => sum + this.#doc.font(run.font).fontSize(size).widthOfString(run.text),
      0,
    );
  }

  /** On one line, whatever its length: pdfkit would begin a new page below the margin. */
  draw(text: string, x: number, y: number, { size, weight = 'regular', grey }: Style): void {
    const { bottom } = this.#doc.page.margins;
    this.#doc.page.margins.bottom = 0;
    let left = x;
    for (const run of runsOf(text, weight, this.#own)) {
      this.#doc
        .font(run.font)
        .fontSize(size)
        .fillColor(grey ? GREY : INK);
      this.#doc.text(run.text, left, y, { lineBreak: false });
      left += this.#doc.widthOfString(run.text);
    }
    this.#doc.page.margins.bottom = bottom;
  }

  /** The same, ending at `right`. */
  drawTo(right: number, text: string, y: number, style: Style): void {
    this.draw(text, right - this.widthOf(text, style), y, style);
  }

  /** Makes an area of this page a link. */
  link(url: string, x: number, y: number, width: number, height: number): void {
    this.#doc.link(x, y, width, height, url);
  }

  /** Numbers the pages and ends the document. */
  end(): Promise<Buffer> {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.#doc.switchToPage(page);
      const style = { size: 8, grey: true };
      const y = this.#doc.page.height - FOOT;
      this.draw(this.cut(this.#foot, this.width - 60, style), MARGIN, y, style);
      this.drawTo(MARGIN + this.width, `${page + 1} / ${count}`, y, style);
    }
    this.#doc.end();
    return this.#ended;
  }

  #openOwn(file: string): OwnFont {
    this.#doc.registerFont(OWN_FONT, file);
    // What pdfkit opened it with, which knows what is in it; its types do not have it.
    const { _font } = this.#doc.font(OWN_FONT) as unknown as {
      _font: { font: { hasGlyphForCodePoint(point: number): boolean } };
    };
    return { hasSign: (point) => _font.font.hasGlyphForCodePoint(point) };
  }

  #divided(word: string, width: number, style: Style): string[] {
    if (this.widthOf(word, style) <= width) return [word];
    const pieces: string[] = [''];
    for (const sign of word) {
      const longer = `${pieces.at(-1) ?? ''}${sign}`;
      if (this.widthOf(longer, style) > width) pieces.push(sign);
      else pieces[pieces.length - 1] = longer;
    }
    return pieces;
  }
}
