'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Page, Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Stage } from '#lib/model.ts';
import { EvidenceKey } from './evidence-key.tsx';
import { Flow } from './flow.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { ListTable } from './list-table.tsx';
import { Stages } from './stages.tsx';
import { StoreTable } from './store-table.tsx';

const EVERY_MS = 5000;
const STAGES_EVERY_MS = 2000;

/** For operators: what remains to be set up, how the pipeline does, whether the stores agree, what they hold, and how fresh they are. */
export function Health({ checklist }: { checklist: ReactNode }) {
  const trpc = useTRPC();
  const { full } = useFormat();
  const health = useQuery({ ...trpc.ops.health.queryOptions(), refetchInterval: EVERY_MS });
  const pipeline = useQuery({ ...trpc.ops.stages.queryOptions(), refetchInterval: STAGES_EVERY_MS });
  return (
    <Page
      title="Health"
      controls={health.data && <span className="label">As of {full(health.data.asOf)}</span>}
    >
      {checklist}
      <Section title="Pipeline" note={pipeline.data && <PipelineNote stages={pipeline.data.stages} />}>
        {pipeline.error && <Problem message={pipeline.error.message} retry={() => pipeline.refetch()} />}
        {!pipeline.data && !pipeline.error && <TableSkeleton rows={5} />}
        {pipeline.data && (
          <>
            <Stages stages={pipeline.data.stages} />
            <Flow flow={pipeline.data.flow} />
          </>
        )}
      </Section>
      {health.error && <Problem message={health.error.message} retry={() => health.refetch()} />}
      {!health.data && !health.error && <TableSkeleton rows={8} />}
      {health.data && (
        <>
          <Section title="Ledger" note="last 24 hours, all advertisers, counted afresh in each store">
            <LedgerTable ledger={health.data.ledger} />
          </Section>
          {pipeline.data && pipeline.data.lists.length > 0 && (
            <Section
              title="Network lists"
              note="what tells data centres, VPNs and relays from homes and offices"
            >
              <ListTable lists={pipeline.data.lists} asOf={pipeline.data.asOf} />
            </Section>
          )}
          <Section title="Stores" note="how far each stage’s table has come">
            <StoreTable tables={health.data.tables} asOf={health.data.asOf} />
          </Section>
          {health.data.evidenceKey && <EvidenceKey of={health.data.evidenceKey} />}
        </>
      )}
    </Page>
  );
}

/** The whole line in a sentence. */
function PipelineNote({ stages }: { stages: Stage[] }) {
  const troubled = stages.filter(({ state }) => state !== 'ready').length;
  if (troubled === 0) return 'every stage is ready; figures of the last seconds';
  return `${troubled} of ${stages.length} stages need a look; acknowledged clicks are safe in the log`;
}
