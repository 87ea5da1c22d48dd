import { applyRules, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { RulesPage } from './rules-page.tsx';

export const metadata: Metadata = { title: 'Rules' };

export default async function Rules() {
  await requireOperator();
  const { principal } = await apiContext();
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.rules.inForce.queryOptions()),
        client.prefetchQuery(api.rules.trials.queryOptions()),
      ]}
    >
      <RulesPage refused={whyNot(principal, applyRules)?.message} />
    </Prefetch>
  );
}
