'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { SigningKey } from '#lib/model.ts';
import { CreateSigningKey } from './create-signing-key.tsx';
import { KeyTable } from './key-table.tsx';
import { RevokeSigningKey } from './revoke-signing-key.tsx';

/** Keys that pixels and links are signed with. `refused`: why this reader may not change them. */
export function SigningKeys({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const keys = useQuery(trpc.signingKeys.list.queryOptions());
  const [creating, setCreating] = useState<'naming' | 'made'>();
  const [revoking, setRevoking] = useState<SigningKey>();
  return (
    <Section title="Signing keys" note="for pixels and links that nobody else can make">
      <div className="grid gap-4">
        <p className="max-w-3xl text-ink-2">
          Your server signs the address of a pixel or a link, so that it is known for yours wherever it is
          loaded. Several keys may be in use at once: make the next one, sign with it, then revoke the last.
          How to sign is in the{' '}
          <Link className="link" href="/docs/send#signed">
            guide
          </Link>
          .
        </p>
        <Button
          size="sm"
          className="justify-self-start"
          refused={refused}
          onClick={() => setCreating('naming')}
        >
          <Icon name="plus" />
          New signing key
        </Button>
        {keys.error && <Problem message={keys.error.message} retry={() => keys.refetch()} />}
        {keys.data ? (
          <KeyTable
            label="Signing keys"
            keys={keys.data}
            none={<p className="font-medium">There are no signing keys yet.</p>}
            mark={{ heading: 'Key id', of: ({ id }) => id }}
            refused={refused}
            revoke={setRevoking}
          />
        ) : (
          !keys.error && <TableSkeleton rows={2} />
        )}
      </div>
      <Dialog
        open={creating !== undefined}
        held={creating === 'made'}
        close={() => setCreating(undefined)}
        label="New signing key"
      >
        <CreateSigningKey made={() => setCreating('made')} done={() => setCreating(undefined)} />
      </Dialog>
      <Dialog open={revoking !== undefined} close={() => setRevoking(undefined)} label="Revoke a signing key">
        {revoking && <RevokeSigningKey of={revoking} done={() => setRevoking(undefined)} />}
      </Dialog>
    </Section>
  );
}
