import { createRequire } from 'node:module';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { statementPdf } from '#documents/statement-pdf.ts';
import {
  charge,
  chargeLines,
  creditNote,
  manyLines,
  statementOf,
  usualStatement,
} from './build-statement.ts';

/** The lines of each page, from its top, as they are read. */
async function pagesOf(bytes: Uint8Array): Promise<string[][]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const lines = new Map<number, { x: number; text: string }[]>();
    for (const item of items) {
      if (!('str' in item) || !item.str.trim()) continue;
      const [, , , , x = 0, y = 0] = item.transform;
      const key = Math.round(y);
      lines.set(key, [...(lines.get(key) ?? []), { x, text: item.str.trim() }]);
    }
    const sorted = [...lines].sort(([a], [b]) => b - a).map(([, pieces]) => pieces);
    pages.push(
      sorted.map((pieces) =>
        pieces
          .sort((a, b) => a.x - b.x)
          .map(({ text }) => text)
          .join(' '),
      ),
    );
  }
  return pages;
}

/** The amount at the end of a line, in cents. */
function amountOf(line: string): number {
  const match = /(−?)([\d,]+)\.(\d{2})$/.exec(line);
  if (!match) throw new Error(`There is no amount in: ${line}`);
  return Number(`${match[1] ? '-' : ''}${match[2]?.replaceAll(',', '')}${match[3]}`);
}

const isRow = (line: string) => /^\d+ .*\b[A-Z][a-z]{2} 20\d\d .*\.\d{2}$/.test(line);

test('says who owes whom how much, for what, and what that rests on', async () => {
  const [lines = [], ...others] = await pagesOf(await statementPdf(usualStatement()));
  expect(others).toEqual([]);
  const text = lines.join('\n');
  for (const words of [
    'Statement',
    'CL-2026-000012',
    'Clickledger Werbenetz GmbH',
    'Piotrkowska 104',
    'Tax ID PL 725 18 01 126',
    '1 to 31 October 2026',
    'Days of Europe/Berlin',
    'Purchase order PO-4711',
    '27,879.17 EUR',
    '1 Spring shoes Clicks Oct 2026 48,210 0.4200 20,248.20',
    '3 Clicks that came late Sep 2026 12 0.4200 5.04',
    '????? (summer-jp)',
    'Purchase order PO-9000',
    '6 Spring shoes Credit: invalid traffic Oct 2026 61 0.4200 −25.62',
    'Of line 1: One address clicked again and again',
    'VAT, 19 % of 23,427.87 4,451.30',
    'Judged by rule set 7, settings 3. Lists that named a click: known-networks 2026-10-14; tor-exits 2026-10-31.',
    'IP to network data: IP Geolocation by DB-IP , RouteViews and NRO , CC BY 4.0, modified.',
    '28b6f8fd9a2fba9ce3d17236e5f5637a7734ac78947b7d4d83e53ee0c8a757e7',
  ]) {
    expect(text.replaceAll(' ,', ',')).toContain(words.replaceAll(' ,', ','));
  }
  expect(text.replaceAll(' ', '')).toContain('Зимняяколлекция,Ελλάδα&ViệtNam');
  expect(text).toMatch(/Statement CL-2026-000012, October 2026, .* 1 \/ 1/);
});

test('what stands on each page adds up, from page to page to the total', async () => {
  const content = manyLines(300);
  const pages = await pagesOf(await statementPdf(content));
  expect(pages.length).toBeGreaterThan(5);
  let carried = 0;
  let rows = 0;
  for (const [i, page] of pages.entries()) {
    expect(page.at(-1)).toMatch(new RegExp(`CL-2026-000012.* ${i + 1} / ${pages.length}$`));
    const brought = page.find((line) => line.startsWith('Brought forward'));
    if (i > 0) expect(amountOf(brought ?? '')).toBe(carried);
    const amounts = page.filter(isRow).map(amountOf);
    rows += amounts.length;
    const sum = amounts.reduce((total, amount) => total + amount, carried);
    const forward = page.find((line) => line.startsWith('Carried forward'));
    const end = forward ?? page.find((line) => line.startsWith('Subtotal'));
    expect(amountOf(end ?? '')).toBe(sum);
    carried = sum;
  }
  expect(rows).toBe(300);
  const last = pages.at(-1) ?? [];
  const tax = amountOf(last.find((line) => line.startsWith('VAT')) ?? '');
  const total = amountOf(last.find((line) => line.startsWith('Total')) ?? '');
  expect(carried + tax).toBe(total);
  expect(BigInt(total) * 10_000n).toBe(content.totalMicros);
  expect(pages[0]?.join('\n')).toContain('169,281.21 EUR');
});

test('sums are not torn off the last line, wherever a page ends', async () => {
  for (let count = 20; count < 27; count += 1) {
    const last = (await pagesOf(await statementPdf(manyLines(count)))).findLast((page) =>
      page.some((line) => line.startsWith('Subtotal')),
    );
    expect(last?.some(isRow), `${count} lines`).toBe(true);
  }
});

test('signs of other scripts come from a font of the operator', async () => {
  const name = 'Ѣдный & Co';
  const content = statementOf(chargeLines([charge(1, { campaignName: name })]));
  const textOf = async (bytes: Uint8Array) => (await pagesOf(bytes)).flat().join('\n').replaceAll(' ', '');
  expect(await textOf(await statementPdf(content))).toContain('?дный&Co(campaign-1)');
  const ownFont = createRequire(import.meta.url).resolve(
    '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-ext-400-normal.woff',
  );
  const shown = await textOf(await statementPdf(content, { ownFont }));
  expect(shown).toContain('Ѣдный&Co');
  expect(shown).not.toContain('(campaign-1)');
});

test('a credit note names what it corrects, line by line', async () => {
  const [lines = []] = await pagesOf(await statementPdf(creditNote()));
  const text = lines.join('\n');
  expect(text).toContain('318.99 EUR');
  expect(text).toContain('Corrects statement CL-2026-000012 of October 2026, which stays as it was issued.');
  expect(text).toContain('Of CL-2026-000012, line 1: A farm of 14 addresses');
  expect(text).toContain('Total, EUR −318.99');
});

test('a month without clicks is a statement, too; one of yen has no decimals', async () => {
  const [zero = []] = await pagesOf(
    await statementPdf(statementOf([], { replaces: { id: 'st_0', number: 'CL-2026-000011' } })),
  );
  expect(zero.join('\n')).toContain('0.00 EUR');
  expect(zero.join('\n')).toContain('Nothing is charged');
  expect(zero.join('\n')).toContain('Replaces statement CL-2026-000011, which is void.');
  const [yen = []] = await pagesOf(await statementPdf(statementOf([], { currency: 'JPY', taxes: [] })));
  expect(yen.join('\n')).toContain('Total, JPY 0');
});

test('the same content is the same bytes, whenever it is made', async () => {
  const [one, other] = [await statementPdf(manyLines(60)), await statementPdf(manyLines(60))];
  expect(one.equals(other)).toBe(true);
  expect(one.toString('latin1')).not.toMatch(/CreationDate|ModDate/);
});
