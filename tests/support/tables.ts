import type { Page } from '@playwright/test';

/** A table as it is read: for each row the text of its cells under their columns' names, hidden cells left out. */
export async function readTable(page: Page, label: string): Promise<Record<string, string>[]> {
  return page.getByRole('table', { name: label, exact: true }).evaluate((table: HTMLTableElement) => {
    const heads = [...table.querySelectorAll('thead th')].map((th) => th.textContent?.trim() ?? '');
    return [...table.querySelectorAll('tbody tr, tfoot tr')].map((row) =>
      Object.fromEntries(
        [...(row as HTMLTableRowElement).cells].flatMap((cell, i) =>
          cell.checkVisibility() ? [[heads[i] ?? '', cell.textContent?.trim() ?? '']] : [],
        ),
      ),
    );
  });
}

/** A count or an amount as pages show it in English, in the last digit that is shown: `€1,234.50` is 123450. */
export function shownUnits(text: string | undefined): bigint {
  return BigInt((text ?? '').replaceAll(/[^\d-]/g, '') || '0');
}

/** What a column of rows adds up to. */
export function columnSum(rows: readonly Record<string, string>[], column: string): bigint {
  return rows.reduce((sum, row) => sum + shownUnits(row[column]), 0n);
}
