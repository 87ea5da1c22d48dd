import { sendTrialLetter, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { SetupChecklist } from '#components/checklist/setup-checklist.tsx';
import { getServer } from '#env.ts';
import { CHECKLIST_COOKIE, PUT_AWAY } from '#lib/checklist.ts';
import { requireOperator } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Health } from './health.tsx';

export const metadata: Metadata = { title: 'Health' };

export default async function OpsPage() {
  await requireOperator();
  const { principal } = await apiContext();
  const jar = await cookies();
  // The demo has nothing to set up.
  const hasChecklist = !getServer().demoAllowed;
  return (
    <Prefetch
      load={(client) => [
        client.prefetchQuery(api.ops.stages.queryOptions()),
        client.prefetchQuery(api.ops.health.queryOptions()),
        ...(hasChecklist ? [client.prefetchQuery(api.setup.progress.queryOptions())] : []),
      ]}
    >
      <Health
        checklist={
          hasChecklist && (
            <SetupChecklist
              initiallyAway={jar.get(CHECKLIST_COOKIE)?.value === PUT_AWAY}
              refused={whyNot(principal, sendTrialLetter)?.message}
            />
          )
        }
      />
    </Prefetch>
  );
}
