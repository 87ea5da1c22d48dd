'use client';

import type { AddressProblem } from '@clickledger/domain';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { PRESETS } from '#lib/range.ts';
import { serverError } from '#lib/server-error.ts';
import { breakingDown } from './changes.ts';
import type { Exploring } from './use-explore.ts';

/** What of the address was read as if it were not there. */
export function NotUnderstood({ problems }: { problems: readonly AddressProblem[] }) {
  return (
    <p role="status" className="border-l-2 border-line-strong pl-3 text-ink-2">
      Left out of the address:{' '}
      {problems.map(({ param, message }, i) => (
        <span key={`${param} ${message}`}>
          {i > 0 && '; '}
          <span className="font-medium text-ink">{param}</span> ({message})
        </span>
      ))}
      .
    </p>
  );
}

/** Why there is no answer. What one question may not ask is followed by what it may. */
export function NotAnswered({
  error,
  exploring: { question, ask },
  retry,
}: {
  error: { message: string };
  exploring: Exploring;
  retry: () => unknown;
}) {
  if (serverError(error)?.code !== 'BAD_REQUEST') return <Problem message={error.message} retry={retry} />;
  const [outer, inner] = question.by;
  return (
    <div role="alert" className="grid justify-items-start gap-3 border-l-2 border-ink bg-sunk p-4">
      <p className="flex gap-3 font-medium">
        <Icon name="alert" className="mt-0.5 size-4" />
        {error.message}
      </p>
      <div className="flex flex-wrap gap-2 pl-7">
        {PRESETS.map(({ preset, long }) => (
          <Button key={preset} size="sm" onClick={() => ask({ ...question, range: { preset } })}>
            {long}
          </Button>
        ))}
        {question.pieces !== 'auto' && (
          <Button size="sm" onClick={() => ask({ ...question, pieces: 'auto' })}>
            Pieces that suit
          </Button>
        )}
        {outer && (
          <Button size="sm" onClick={() => ask(breakingDown(question, inner ? 1 : 0, null))}>
            One break-down fewer
          </Button>
        )}
      </div>
    </div>
  );
}
