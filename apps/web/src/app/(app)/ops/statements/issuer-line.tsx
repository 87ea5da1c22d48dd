'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';

const IssuerForm = lazily(async () => (await import('./issuer-form.tsx')).IssuerForm);

/** Who issues statements; as long as nobody is named, none is issued. */
export function IssuerLine({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const { data: issuer } = useQuery(trpc.statements.issuer.queryOptions());
  const [editing, setEditing] = useState(false);
  const close = () => setEditing(false);
  if (!issuer) return <div className="h-8" />;
  const missing = issuer.name === '';
  return (
    <div
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 ${missing ? 'border-l-2 border-ink bg-sunk py-2 pr-3 pl-2.5' : ''}`}
    >
      {missing && <Icon name="alert" className="size-4" />}
      <p className={missing ? 'min-w-0 flex-1 basis-64 font-medium' : 'text-ink-2'}>
        {missing ? (
          'Nobody is named who issues statements: drafts stay open until then.'
        ) : (
          <>
            Issued by <span className="font-medium text-ink">{issuer.name}</span>
            {issuer.numberPrefix && `, numbers begin with ${issuer.numberPrefix}`}
          </>
        )}
      </p>
      <Button
        size="sm"
        kind={missing ? 'primary' : 'quiet'}
        refused={refused}
        onClick={() => setEditing(true)}
      >
        {missing ? 'Name the issuer' : 'Change the issuer'}
      </Button>
      <Dialog open={editing} close={close} label="Who issues statements">
        <IssuerForm issuer={issuer} done={close} />
      </Dialog>
    </div>
  );
}
