'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { ServerKey } from '#lib/model.ts';
import { CreateKey } from './create-key.tsx';
import { KeyTable } from './key-table.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { SigningKeys } from './signing-keys.tsx';

/** Keys with which your own servers send clicks and use the API. `refused`: why this reader may not change them. */
export function Keys({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const { dayOfYear } = useFormat();
  const keys = useQuery(trpc.keys.list.queryOptions());
  const [creating, setCreating] = useState<'naming' | 'made'>();
  const [revoking, setRevoking] = useState<ServerKey>();
  return (
    <Page
      title="Server keys"
      controls={
        <Button kind="primary" size="sm" refused={refused} onClick={() => setCreating('naming')}>
          <Icon name="plus" />
          New key
        </Button>
      }
    >
      <div className="grid gap-6">
        <p className="max-w-3xl text-ink-2">
          With a key your servers send clicks and name the visitor’s address and browser, or read figures and
          change campaigns by the API. Keep keys on servers: whoever has one can do in your name what it may.
          How to use one is in the{' '}
          <Link className="link" href="/docs/send#server">
            guide
          </Link>{' '}
          and under{' '}
          <Link className="link" href="/docs/api">
            API
          </Link>
          .
        </p>
        {refused && <p className="max-w-3xl font-medium">{refused}</p>}
        {keys.error && <Problem message={keys.error.message} retry={() => keys.refetch()} />}
        {keys.data ? (
          <KeyTable
            label="Server keys"
            keys={keys.data}
            none={<p className="text-lg font-medium">There are no keys yet.</p>}
            mark={{ heading: 'Begins with', of: ({ prefix }) => `${prefix}…` }}
            more={[
              { heading: 'May', of: ({ scopes }) => scopes.join(', ') },
              { heading: 'Ends', of: ({ expiresAt }) => endOf(expiresAt, dayOfYear) },
              {
                heading: 'Last used',
                of: ({ lastUsedAt }) => (lastUsedAt ? dayOfYear(lastUsedAt) : 'never'),
              },
            ]}
            refused={refused}
            revoke={setRevoking}
          />
        ) : (
          !keys.error && <TableSkeleton rows={3} />
        )}
        <SigningKeys refused={refused} />
      </div>
      <Dialog
        open={creating !== undefined}
        held={creating === 'made'}
        close={() => setCreating(undefined)}
        label="New server key"
      >
        <CreateKey made={() => setCreating('made')} done={() => setCreating(undefined)} />
      </Dialog>
      <Dialog open={revoking !== undefined} close={() => setRevoking(undefined)} label="Revoke a key">
        {revoking && <RevokeKey of={revoking} done={() => setRevoking(undefined)} />}
      </Dialog>
    </Page>
  );
}

function endOf(expiresAt: Date | null, dayOfYear: (value: Date) => string): string {
  if (!expiresAt) return 'never';
  return expiresAt.getTime() <= Date.now() ? `expired ${dayOfYear(expiresAt)}` : dayOfYear(expiresAt);
}
