'use client';

import { NothingInRange } from '#components/empty/nothing-in-range.tsx';
import { Button } from '#components/ui/button.tsx';
import { withoutFilters } from './changes.ts';
import type { Exploring } from './use-explore.ts';

/** Nothing came of what is asked: for its filters, or for its time. */
export function NothingFound({ exploring }: { exploring: Exploring }) {
  return exploring.question.filters.length > 0 ? (
    <NothingMatches exploring={exploring} />
  ) : (
    <NothingInRange />
  );
}

function NothingMatches({ exploring: { question, ask } }: { exploring: Exploring }) {
  return (
    <div className="grid justify-items-start gap-3 py-8">
      <p className="text-lg font-medium">No click of this time matches the filters.</p>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => ask(withoutFilters(question))}>
          Clear the filters
        </Button>
        {!('preset' in question.range && question.range.preset === '30d') && (
          <Button size="sm" onClick={() => ask({ ...question, range: { preset: '30d' } })}>
            Show 30 days
          </Button>
        )}
      </div>
    </div>
  );
}
