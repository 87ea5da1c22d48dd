'use client';

import type { Answer } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { fromRow } from '../changes.ts';
import type { Exploring } from '../use-explore.ts';

/** Which rows of the table are on this page, and the way to the others. */
export function Pages({
  answer: { page, rows },
  exploring: { question, ask },
}: {
  answer: Answer;
  exploring: Exploring;
}) {
  const { count } = useFormat();
  const { offset, limit } = question.page;
  const first = rows.length === 0 ? 0 : page.offset + 1;
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 pt-4">
      <span className="label mr-auto" role="status">
        {count(first)} to {count(page.offset + rows.length)} of {count(page.rows)}
        {page.more && ' and more'}
      </span>
      <Button size="sm" disabled={offset === 0} onClick={() => ask(fromRow(question, offset - limit))}>
        Previous
      </Button>
      <Button
        size="sm"
        disabled={offset + limit >= page.rows}
        onClick={() => ask(fromRow(question, offset + limit))}
      >
        Next
      </Button>
    </nav>
  );
}
