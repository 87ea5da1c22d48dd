import { createHash } from 'node:crypto';
import {
  canonicalStatement,
  DATA_CREDIT,
  isCharge,
  type StatementContent,
  type StatementLine,
} from '@clickledger/domain';
import { LEADING, MARGIN, PdfCanvas, type Style } from '#pdf/canvas.ts';
import { priceFormat, shownAmount, shownCount } from '#pdf/figures.ts';
import { drawTable, type PdfRow } from '#pdf/table.ts';
import {
  dayWords,
  instantWords,
  LINE_WORDS,
  monthWords,
  periodWords,
  rateWords,
  shortMonth,
  titleOf,
} from './statement-words.ts';

const LABEL: Style = { size: 8, grey: true };
const TEXT: Style = { size: 9 };
const NAME: Style = { size: 10, weight: 'strong' };
/** Between blocks that stand side by side. */
const GUTTER = 18;

/** A piece of the head: what it is, and what it says, its first line in bold. */
interface Block {
  label: string;
  lines: readonly string[];
  strong?: boolean;
}

/**
 * A statement or credit note as pages of A4. The same content gives the same bytes, whenever and wherever it is made: it
 * rests on nothing but the frozen content, whose hash it carries, and the fonts: `ownFont` is a file with signs that the shipped
 * ones do not have.
 */
export function statementPdf(
  content: StatementContent,
  { ownFont }: { ownFont?: string | undefined } = {},
): Promise<Buffer> {
  const { number, issuer, customer, period } = content;
  const title = `${titleOf(content)} ${number}`;
  const canvas = new PdfCanvas({
    title: `${title}, ${issuer.name} to ${customer.name}`,
    foot: `${title}, ${monthWords(period.month)}, ${issuer.name} to ${customer.name}`,
    layout: 'portrait',
    ownFont,
  });
  drawHead(canvas, content);
  drawLines(canvas, content);
  drawSums(canvas, content);
  drawFoundations(canvas, content);
  return canvas.end();
}

function drawHead(canvas: PdfCanvas, content: StatementContent): void {
  const { number, issuer, customer, period, currency, totalMicros, corrects, replaces } = content;
  canvas.drawTo(MARGIN + canvas.width, titleOf(content), canvas.y, { size: 20, weight: 'strong' });
  canvas.drawTo(MARGIN + canvas.width, number, canvas.y + 28, { size: 11 });
  drawBlock(canvas, { label: 'From', lines: partyLines(issuer), strong: true }, MARGIN, canvas.width * 0.55);
  canvas.y = Math.max(canvas.y, MARGIN + 48) + 18;
  drawBlocks(canvas, [
    { label: 'To', lines: partyLines(customer), strong: true },
    {
      label: corrects ? 'Month of service' : 'Period',
      lines: [periodWords(period), `Days of ${period.timeZone}`],
    },
    {
      label: 'Issued',
      lines: [
        dayWords(content.issuedAt, period.timeZone),
        ...(customer.purchaseOrder ? [`Purchase order ${customer.purchaseOrder}`] : []),
        `Account ${content.advertiserId}`,
      ],
    },
  ]);
  canvas.y += 14;
  canvas.rule('strong');
  canvas.y += 10;
  canvas.line(corrects ? 'Credited' : 'Total', LABEL);
  canvas.line(`${shownAmount(corrects ? -totalMicros : totalMicros, currency)} ${currency}`, {
    size: 20,
    weight: 'strong',
  });
  canvas.y += 2;
  if (corrects) {
    paragraph(
      canvas,
      `Corrects statement ${corrects.number} of ${monthWords(corrects.month)}, which stays as it was issued.`,
    );
  }
  if (replaces) paragraph(canvas, `Replaces statement ${replaces.number}, which is void.`);
  canvas.y += 12;
}

/** Who it is, with the id of nobody: a name that no font has the signs of is told by what stands around it. */
function partyLines({ name, billingAddress, taxId }: StatementContent['issuer']): string[] {
  return [name, ...billingAddress.split('\n').filter(Boolean), ...(taxId ? [`Tax ID ${taxId}`] : [])];
}

function drawBlocks(canvas: PdfCanvas, blocks: readonly Block[]): void {
  const width = (canvas.width - GUTTER * (blocks.length - 1)) / blocks.length;
  const top = canvas.y;
  const ends = blocks.map((block, i) => {
    canvas.y = top;
    drawBlock(canvas, block, MARGIN + i * (width + GUTTER), width);
    return canvas.y;
  });
  canvas.y = Math.max(...ends);
}

function drawBlock(canvas: PdfCanvas, { label, lines, strong }: Block, x: number, width: number): void {
  canvas.draw(label, x, canvas.y, LABEL);
  canvas.y += LABEL.size * LEADING + 1;
  for (const [i, text] of lines.entries()) {
    const style = strong && i === 0 ? NAME : TEXT;
    for (const line of canvas.wrap(text, width, style)) {
      canvas.draw(line, x, canvas.y, style);
      canvas.y += style.size * LEADING;
    }
  }
}

function drawLines(canvas: PdfCanvas, content: StatementContent): void {
  const { lines, currency, corrects } = content;
  if (lines.length === 0) {
    paragraph(canvas, 'Nothing is charged: there was no billable click in this period.');
    return;
  }
  const sums = runningSums(lines);
  const price = priceFormat(
    lines.map(({ unitPriceMicros }) => unitPriceMicros),
    currency,
  );
  const carried = (rows: number) => {
    const sum = shownAmount(sums[rows] ?? 0n, currency);
    return {
      forward: ['', 'Carried forward', '', '', '', '', sum],
      brought: ['', 'Brought forward', '', '', '', '', sum],
    };
  };
  drawTable(canvas, {
    columns: [
      { name: 'Line' },
      { name: 'Campaign', share: 1, wraps: true },
      { name: 'For' },
      { name: 'Month' },
      { name: 'Clicks', number: true },
      { name: 'Price', number: true },
      { name: `${corrects ? 'Credit' : 'Amount'}, ${currency}`, number: true },
    ],
    rows: lines.map((line, i) => rowOf(line, lines[i - 1], { canvas, content, price })),
    carried,
    notesAt: 1,
    tail: sumsHeight(content),
  });
}

function rowOf(
  line: StatementLine,
  above: StatementLine | undefined,
  {
    canvas,
    content,
    price,
  }: { canvas: PdfCanvas; content: StatementContent; price: (micros: bigint) => string },
): PdfRow {
  const { currency, customer, number } = content;
  const { campaignId, campaignName } = line;
  const joined = above?.campaignId === campaignId;
  const name = canvas.shows(campaignName) ? campaignName : `${campaignName} (${campaignId})`;
  const counted = isCharge(line) || line.clicks > 0n;
  const figures = [
    LINE_WORDS[line.kind],
    shortMonth(line.month),
    counted ? shownCount(line.clicks) : '',
    counted ? price(line.unitPriceMicros) : '',
    shownAmount(line.amountMicros, currency),
  ];
  const position = String(line.position);
  return {
    cells: [position, joined ? '' : name, ...figures],
    onTop: [position, name, ...figures],
    joined,
    note: noteOf(line, { number, purchaseOrder: customer.purchaseOrder }),
  };
}

function noteOf(line: StatementLine, own: { number: string; purchaseOrder: string }): string {
  const { of, reason, purchaseOrder } = line;
  const whose =
    of && (of.number === own.number ? `line ${of.position}` : `${of.number}, line ${of.position}`);
  const ordered = purchaseOrder && purchaseOrder !== own.purchaseOrder;
  return [
    ...(whose ? [`Of ${whose}${reason ? ': ' : ''}${reason}`] : reason ? [reason] : []),
    ...(ordered ? [`Purchase order ${purchaseOrder}`] : []),
  ].join('; ');
}

function runningSums(lines: readonly StatementLine[]): bigint[] {
  const sums = [0n];
  for (const { amountMicros } of lines) sums.push((sums.at(-1) ?? 0n) + amountMicros);
  return sums;
}

const SUM = 17;
const sumsHeight = ({ taxes }: StatementContent) => (taxes.length > 0 ? taxes.length + 2 : 1) * SUM + 12;

/** From the lines to the total, kept together. */
function drawSums(canvas: PdfCanvas, content: StatementContent): void {
  const { subtotalMicros, taxes, totalMicros, currency } = content;
  const amount = (micros: bigint) => shownAmount(micros, currency);
  const rows: [name: string, amount: string][] = [
    ...(taxes.length > 0 ? ([['Subtotal', amount(subtotalMicros)]] satisfies [string, string][]) : []),
    ...taxes.map(({ name, rateBps, baseMicros, amountMicros }): [string, string] => [
      `${name}, ${rateWords(rateBps)} of ${amount(baseMicros)}`,
      amount(amountMicros),
    ]),
  ];
  const x = MARGIN + canvas.width * 0.5;
  const right = MARGIN + canvas.width;
  canvas.need(sumsHeight(content));
  canvas.y += 6;
  for (const [name, value] of rows) {
    canvas.draw(name, x, canvas.y + 3, TEXT);
    canvas.drawTo(right, value, canvas.y + 3, TEXT);
    canvas.y += SUM;
  }
  if (rows.length > 0) canvas.rule('strong', x);
  canvas.draw(`Total, ${currency}`, x, canvas.y + 4, NAME);
  canvas.drawTo(right, amount(totalMicros), canvas.y + 4, NAME);
  canvas.y += 20;
}

/** What it rests on, for whoever has to prove it years later. */
function drawFoundations(canvas: PdfCanvas, content: StatementContent): void {
  const { period, ruleSet, ruleSettings, lists } = content;
  const [from, to] = [period.from, period.to].map(instantWords);
  canvas.need(120);
  canvas.y += 18;
  canvas.line('What it rests on', { size: 10, weight: 'strong' });
  canvas.y += 2;
  paragraph(canvas, `Clicks from ${from} until ${to}, each at the price of its time.`);
  paragraph(
    canvas,
    'A line is its clicks times their price, rounded once, half to even; the total is the sum of what is shown.',
  );
  paragraph(
    canvas,
    `Judged by rule set ${ruleSet}${ruleSettings > 0 ? `, settings ${ruleSettings}` : ', as shipped'}. Lists that named a click: ${lists.join('; ') || 'none'}.`,
  );
  drawDataCredit(canvas);
  canvas.y += 6;
  canvas.line('SHA-256 of the content, which is the same in the evidence pack', LABEL);
  canvas.line(createHash('sha256').update(canonicalStatement(content)).digest('hex'), TEXT);
}

function drawDataCredit(canvas: PdfCanvas): void {
  const style = { ...TEXT, grey: true };
  const height = style.size * LEADING;
  canvas.need(height);
  let x = MARGIN;
  const put = (text: string, url?: string) => {
    const width = canvas.widthOf(text, style);
    canvas.draw(text, x, canvas.y, style);
    if (url) canvas.link(url, x, canvas.y, width, height);
    x += width;
  };
  put(DATA_CREDIT.before);
  for (const [i, { name, url }] of DATA_CREDIT.sources.entries()) {
    if (i > 0) put(i === DATA_CREDIT.sources.length - 1 ? ' and ' : ', ');
    put(name, url);
  }
  put(DATA_CREDIT.after);
  canvas.y += height;
}

function paragraph(canvas: PdfCanvas, text: string): void {
  const style = { ...TEXT, grey: true };
  for (const line of canvas.wrap(text, canvas.width, style)) canvas.line(line, style);
}
