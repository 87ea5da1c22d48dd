import { escaped } from './escaped.ts';
import type { LetterTable } from './letter.ts';

/** Characters of a name in a letter's text: longer ones are cut, so that figures stay in their columns. */
const NAME_WIDTH = 40;
const GAP = '  ';

/** A table in columns of characters. */
export function tableText({ title, head, rows, sums = 0 }: LetterTable): string {
  const lines = [head, ...rows].map(([name = '', ...figures]) => [cut(name), ...figures]);
  const widths = head.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? '')].length)));
  const texts = lines.map((line) =>
    line
      .map((cell, i) => padded(cell, widths[i] ?? 0, i > 0))
      .join(GAP)
      .trimEnd(),
  );
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length));
  const [heading = '', ...body] = texts;
  const ends = sums > 0 ? [rule, ...body.slice(-sums)] : [];
  return [title, '', heading, rule, ...body.slice(0, body.length - sums), ...ends].join('\n');
}

function cut(name: string): string {
  const characters = [...name];
  return characters.length > NAME_WIDTH ? `${characters.slice(0, NAME_WIDTH - 1).join('')}…` : name;
}

function padded(text: string, width: number, right: boolean): string {
  const room = ' '.repeat(Math.max(0, width - [...text].length));
  return right ? room + text : text + room;
}

const CELL = 'padding:4px 0 4px 16px;border-bottom:1px solid #d5d9e0;text-align:right;white-space:nowrap';
const NAME = 'padding:4px 0;border-bottom:1px solid #d5d9e0;text-align:left;overflow-wrap:anywhere';

/** A table as HTML; programs that show mail know no style sheets. */
export function tableHtml({ title, head, rows, sums = 0 }: LetterTable): string {
  const line = (cells: readonly string[], tag: 'th' | 'td', weight: number) =>
    `<tr>${cells
      .map((cell, i) => {
        const style = `${i === 0 ? NAME : CELL};font-weight:${weight}`;
        const scope = tag === 'th' ? ' scope="col"' : '';
        return `<${tag}${scope} style="${style}">${escaped(cell)}</${tag}>`;
      })
      .join('')}</tr>`;
  const isSum = (i: number) => i >= rows.length - sums;
  return [
    `<h2 style="margin:24px 0 8px;font-size:16px">${escaped(title)}</h2>`,
    '<div style="overflow-x:auto"><table style="border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums">',
    `<thead style="color:#5b6470">${line(head, 'th', 400)}</thead>`,
    `<tbody>${rows.map((row, i) => line(row, 'td', isSum(i) ? 600 : 400)).join('')}</tbody>`,
    '</table></div>',
  ].join('\n');
}
