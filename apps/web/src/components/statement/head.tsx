'use client';

import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Statement } from '#lib/model.ts';
import { FileLink } from './files.tsx';

/** What a statement is called: by its number, a draft by its month. */
export function useStatementTitle(of: Pick<Statement, 'number' | 'month'> | undefined): string {
  const { month } = useFormat();
  if (!of) return 'Statement';
  return of.number === null ? `Draft of ${month(of.month)}` : `Statement ${of.number}`;
}

/** What can be taken along of a statement, and what else its page offers. */
export function StatementControls({ of, children }: { of: Statement; children?: ReactNode }) {
  const { id, number } = of;
  return (
    <div className="flex flex-wrap items-center gap-1 print:hidden">
      {number !== null && <FileLink id={id} file="pdf" />}
      <Button kind="quiet" size="sm" className="max-sm:hidden" onClick={() => window.print()}>
        <Icon name="print" />
        Print
      </Button>
      {children}
    </div>
  );
}
