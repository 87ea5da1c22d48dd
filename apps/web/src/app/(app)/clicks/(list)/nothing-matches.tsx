'use client';

import { dimension } from '@clickledger/domain';
import {
  type ClickFilters,
  isNarrowed,
  splitVerdict,
  withFilters,
  withoutAny,
} from '#app/(app)/clicks/filters.ts';
import { NothingInRange } from '#components/empty/nothing-in-range.tsx';
import { Button } from '#components/ui/button.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { withRange } from '#lib/range.ts';

/** Why there may be nothing, and ways on. */
export function NothingMatches({
  filters,
  what,
}: {
  filters: ClickFilters;
  what: 'click' | 'refused click';
}) {
  const [params, write] = useUrlParams();
  const { chosen, others } = splitVerdict(filters.filters);
  const refused = what === 'refused click';
  const narrowed = isNarrowed({ ...filters, filters: refused ? others : filters.filters });
  if (!narrowed && !refused) return <NothingInRange />;
  const unknown = refused ? others.filter((filter) => dimension(filter.dimension).refused === undefined) : [];
  const is30Days = 'preset' in filters.range && filters.range.preset === '30d';
  return (
    <div className="grid justify-items-start gap-3 py-6">
      <p className="text-lg font-medium">
        {narrowed ? `No ${what} matches.` : 'Nothing was refused in this time.'}
      </p>
      {unknown.length > 0 ? (
        <p className="text-ink-2">
          A refused click does not tell{' '}
          {unknown.map((filter) => dimension(filter.dimension).label.one.toLowerCase()).join(', ')}.
        </p>
      ) : (
        filters.query && (
          <p className="text-ink-2">
            Looked for the start of an id{refused ? '' : ' or an address'}, “{filters.query}”. A new click
            shows within seconds of its receipt.
          </p>
        )
      )}
      <div className="flex flex-wrap gap-2">
        {unknown.length > 0 && (
          <Button
            size="sm"
            onClick={() =>
              write(withFilters(params, [...chosen, ...others.filter((filter) => !unknown.includes(filter))]))
            }
          >
            Without these filters
          </Button>
        )}
        {narrowed && (
          <Button size="sm" onClick={() => write(withoutAny(params))}>
            Clear the filters
          </Button>
        )}
        {!is30Days && (
          <Button size="sm" onClick={() => write(withRange(params, { preset: '30d' }))}>
            Show 30 days
          </Button>
        )}
      </div>
    </div>
  );
}
