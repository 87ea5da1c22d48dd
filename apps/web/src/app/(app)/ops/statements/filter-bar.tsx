'use client';

import { STATEMENT_STATES, type StatementState } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { STATE_NAMES } from '#components/statement/words.ts';
import { Choice, ClearFilters } from '#components/ui/filter-fields.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import type { AnyonesStatement } from '#lib/model.ts';
import { parseStatementFilters } from './filters.ts';

/** State, month and advertiser, of those that there are. */
export function FilterBar({
  statements,
  counts,
}: {
  statements: readonly AnyonesStatement[];
  counts: Record<StatementState, number> | undefined;
}) {
  const [params, write] = useUrlParams();
  const { month: monthName } = useFormat();
  const filters = parseStatementFilters(params);
  const choose = (name: string) => (value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    write(next);
  };
  const months = [...new Set(statements.map(({ month }) => month))].sort().reverse();
  const advertisers = new Map(statements.map(({ advertiser: { id, name } }) => [id, name]));
  return (
    <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <Choice label="State" value={filters.state ?? ''} choose={choose('state')}>
        <option value="">All states</option>
        {STATEMENT_STATES.map((state) => (
          <option key={state} value={state}>
            {STATE_NAMES[state]} {counts && `(${counts[state]})`}
          </option>
        ))}
      </Choice>
      <Choice label="Month" value={filters.month ?? ''} choose={choose('month')}>
        <option value="">All months</option>
        {months.map((month) => (
          <option key={month} value={month}>
            {monthName(month)}
          </option>
        ))}
      </Choice>
      <Choice label="Advertiser" value={filters.advertiser ?? ''} choose={choose('advertiser')}>
        <option value="">All advertisers</option>
        {[...advertisers].map(([id, name]) => (
          <option key={id} value={id}>
            {name}, {id}
          </option>
        ))}
      </Choice>
      {Object.keys(filters).length > 0 && <ClearFilters clear={() => write(new URLSearchParams())} />}
    </search>
  );
}
