'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../components/reader.tsx';
import { useTRPC } from '../../../components/trpc.tsx';
import { Page, Section } from '../../../components/ui/page.tsx';
import { Problem } from '../../../components/ui/problem.tsx';
import { TableSkeleton } from '../../../components/ui/table-skeleton.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { StoreTable } from './store-table.tsx';

const EVERY_MS = 5000;

/** For operators: whether the stores agree, what they hold, and how fresh they are. */
export function Health() {
  const trpc = useTRPC();
  const { full } = useFormat();
  const health = useQuery({ ...trpc.ops.health.queryOptions(), refetchInterval: EVERY_MS });
  return (
    <Page
      title="Health"
      controls={health.data && <span className="label">As of {full(health.data.asOf)}</span>}
    >
      {health.error && <Problem message={health.error.message} retry={() => health.refetch()} />}
      {!health.data && !health.error && <TableSkeleton rows={8} />}
      {health.data && (
        <>
          <Section title="Ledger" note="last 24 hours, all advertisers, counted afresh in each store">
            <LedgerTable ledger={health.data.ledger} />
          </Section>
          <Section title="Stores" note="how far each stage’s table has come">
            <StoreTable tables={health.data.tables} asOf={health.data.asOf} />
          </Section>
        </>
      )}
    </Page>
  );
}
