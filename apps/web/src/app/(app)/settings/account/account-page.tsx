'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { Password } from './password.tsx';
import { SecondFactorsSection } from './second-factors-section.tsx';

interface Props {
  name: string;
  email: string;
  isDemo: boolean;
}

/** How one signs in, and where one is signed in. */
export function AccountPage({ name, email, isDemo }: Props) {
  const trpc = useTRPC();
  const account = useQuery(trpc.sessions.list.queryOptions());
  return (
    <Page title="Account">
      <div className="grid max-w-4xl gap-10">
        <p className="[overflow-wrap:anywhere]">
          <span className="font-medium">{name}</span>
          <span className="label block">{email}</span>
        </p>
        {account.error && <Problem message={account.error.message} retry={() => account.refetch()} />}
        {!account.data && !account.error && <TableSkeleton rows={4} />}
        {account.data && (
          <>
            <Password email={email} setAt={account.data.passwordSetAt} isDemo={isDemo} />
            <SecondFactorsSection />
            <OwnSessions sessions={account.data.sessions} />
          </>
        )}
      </div>
    </Page>
  );
}
