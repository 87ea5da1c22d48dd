import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of each page of a PDF file, line by line, as a reader shows it. @throws when it is none. */
export async function pdfPages(bytes: Uint8Array): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(linesOf(items.flatMap((item) => ('str' in item ? [item] : []))).join('\n'));
  }
  await loading.destroy();
  return pages;
}

function linesOf(items: readonly { str: string; transform: number[] }[]): string[] {
  const lines = Map.groupBy(items, ({ transform }) => Math.round(transform[5] ?? 0));
  return [...lines]
    .sort(([a], [b]) => b - a)
    .map(([, line]) => {
      const inOrder = line.toSorted((a, b) => (a.transform[4] ?? 0) - (b.transform[4] ?? 0));
      return inOrder.map(({ str }) => str).join('');
    });
}
