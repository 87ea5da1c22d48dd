import { MARGIN, type PdfCanvas, type Style } from './canvas.ts';

/** A column of a table: as wide as its longest cell, or, with a `share`, of the width that the others leave. */
export interface PdfColumn {
  name: string;
  number?: boolean;
  share?: number;
  /** What has no room on one line goes on on the next; else it is cut. */
  wraps?: boolean;
}

/** Cells in the order of the columns. */
export interface PdfRow {
  cells: readonly string[];
  /** What stands above comes to it. */
  strong?: boolean;
  /** It goes on with the row above, with no rule between them. */
  joined?: boolean;
  /** What stands in the cells instead where it is the first on a page. */
  onTop?: readonly string[];
  /** Words below it, in as many lines as they take. */
  note?: string;
}

/** What is said at the foot of a page that a table does not end on, and again at the top of the next. */
export interface Carried {
  forward: readonly string[];
  brought: readonly string[];
}

export interface PdfTable {
  columns: readonly PdfColumn[];
  rows: readonly PdfRow[];
  /** By how many rows stand before the break. */
  carried?: (rows: number) => Carried;
  /** The column that notes begin under; the first where none is named. */
  notesAt?: number;
  /** Points below the last row that stay on its page. */
  tail?: number;
}

export const TEXT: Style = { size: 9 };
const STRONG: Style = { ...TEXT, weight: 'strong' };
const GREY: Style = { ...TEXT, grey: true };
const NOTE: Style = { size: 8, grey: true };
export const ROW = 16;
const WRAPPED_LINE = 12;
const NOTE_LINE = 11;
/** Between columns. */
const GAP = 12;

/** A table under its head, which is repeated on each page. */
export function drawTable(canvas: PdfCanvas, table: PdfTable): void {
  const { columns, rows, carried, notesAt = 0, tail = 0 } = table;
  const widths = widthsOf(canvas, table);
  const noteX = MARGIN + widths.slice(0, notesAt).reduce((sum, width) => sum + width, 0);
  const noteWidth = MARGIN + canvas.width - noteX - (widths.at(-1) ?? 0);
  const laid = (cells: readonly string[], style: Style) => layOut(canvas, { columns, widths, cells, style });
  const head = () => {
    laid(
      columns.map(({ name }) => name),
      GREY,
    ).draw();
    canvas.rule('strong');
  };
  canvas.need(ROW * 3);
  head();
  for (const [i, { cells, onTop = cells, strong, joined, note }] of rows.entries()) {
    const style = strong ? STRONG : TEXT;
    const notes = note ? canvas.wrap(note, noteWidth, NOTE) : [];
    const last = i === rows.length - 1;
    const below = notes.length * NOTE_LINE + (last ? tail : carried ? ROW : 0);
    const row = laid(cells, style);
    const breaks = i > 0 && canvas.y + row.height + below > canvas.bottom;
    if (i > 0 && !joined && !breaks) canvas.rule('light');
    if (breaks) {
      const sums = carried?.(i);
      canvas.rule(sums ? 'strong' : 'light');
      if (sums) laid(sums.forward, GREY).draw();
      canvas.newPage();
      head();
      if (sums) {
        laid(sums.brought, GREY).draw();
        canvas.rule('light');
      }
    }
    if (strong) canvas.rule('strong');
    (breaks ? laid(onTop, style) : row).draw();
    for (const line of notes) {
      canvas.draw(line, noteX, canvas.y - 1, NOTE);
      canvas.y += NOTE_LINE;
    }
  }
  canvas.rule('light');
}

function widthsOf(canvas: PdfCanvas, { columns, rows, carried }: PdfTable): number[] {
  const sums = carried ? Object.values(carried(rows.length)) : [];
  const own = columns.map(({ name, share }, i) => {
    if (share !== undefined) return 0;
    const widths = [
      canvas.widthOf(name, TEXT),
      ...rows.map(({ cells, strong }) => canvas.widthOf(cells[i] ?? '', strong ? STRONG : TEXT)),
      ...sums.map((cells) => canvas.widthOf(cells[i] ?? '', TEXT)),
    ];
    return GAP + widths.reduce((most, width) => Math.max(most, width), 0);
  });
  const rest = canvas.width - own.reduce((sum, width) => sum + width, 0);
  const shares = columns.reduce((sum, { share = 0 }) => sum + share, 0);
  return columns.map(({ share }, i) => (share === undefined ? (own[i] ?? 0) : (rest * share) / shares));
}

/** A row of cells in their columns: how high it will be, and how to draw it at the height reached. */
function layOut(
  canvas: PdfCanvas,
  {
    columns,
    widths,
    cells,
    style,
  }: { columns: readonly PdfColumn[]; widths: readonly number[]; cells: readonly string[]; style: Style },
): { height: number; draw: () => void } {
  const lines = columns.map(({ number, wraps }, i) => {
    const width = (widths[i] ?? 0) - (number ? 0 : GAP / 2);
    const text = cells[i] ?? '';
    return wraps ? canvas.wrap(text, width, style) : [canvas.cut(text, width, style)];
  });
  const most = lines.reduce((longest, { length }) => Math.max(longest, length), 1);
  const height = ROW + (most - 1) * WRAPPED_LINE;
  const draw = () => {
    let x = MARGIN;
    columns.forEach(({ number }, i) => {
      const width = widths[i] ?? 0;
      for (const [n, text] of (lines[i] ?? []).entries()) {
        const y = canvas.y + 3 + n * WRAPPED_LINE;
        if (number) canvas.drawTo(x + width, text, y, style);
        else canvas.draw(text, x, y, style);
      }
      x += width;
    });
    canvas.y += height;
  };
  return { height, draw };
}
