'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useFormat } from '#components/reader.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { SecondFactors } from '#lib/model.ts';

type Passkey = SecondFactors['passkeys'][number];
type Open = { what: 'add' | 'kept' } | { what: 'rename' | 'remove'; passkey: Passkey };

const AddPasskey = lazy(() => import('#components/second-factor/add-passkey.tsx'));
const RenamePasskey = lazy(() => import('./rename-passkey.tsx'));

/** Somebody's passkeys. `site` is where browsers make them; null where they make none. */
export function Passkeys({ passkeys, site }: { passkeys: Passkey[]; site: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const refused = useRefused(site);
  const remove = useMutation(
    trpc.passkeys.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.secondFactors.read.queryKey() });
        close();
      },
      onError: leaveWhenSignedOut,
    }),
  );
  const askToRemove = (passkey: Passkey) => {
    remove.reset();
    setOpen({ what: 'remove', passkey });
  };
  return (
    <Section
      title="Passkeys"
      actions={
        <Button size="sm" refused={refused} onClick={() => setOpen({ what: 'add' })}>
          Add a passkey
        </Button>
      }
    >
      {passkeys.length === 0 && (
        <p className="text-ink-2">
          A finger, a face, a PIN or a security key in place of a code. It cannot be given away on a false
          page.
        </p>
      )}
      {refused && <p className="mt-1 text-ink-2">{refused}</p>}
      {passkeys.length > 0 && (
        <PasskeyTable
          passkeys={passkeys}
          rename={(passkey) => setOpen({ what: 'rename', passkey })}
          remove={askToRemove}
        />
      )}
      <Dialog
        open={open?.what === 'add' || open?.what === 'kept'}
        held={open?.what === 'kept'}
        close={close}
        label="Add a passkey"
      >
        <div className="p-5">
          <Suspense fallback={<div className="h-64" />}>
            <AddPasskey made={() => setOpen({ what: 'kept' })} done={close} cancel={close} />
          </Suspense>
        </div>
      </Dialog>
      <Dialog open={open?.what === 'rename'} close={close} label="Rename the passkey">
        {open?.what === 'rename' && (
          <Suspense fallback={<div className="h-48" />}>
            <RenamePasskey of={open.passkey} done={close} />
          </Suspense>
        )}
      </Dialog>
      <Dialog open={open?.what === 'remove'} close={close} label="Remove the passkey">
        {open?.what === 'remove' && (
          <Confirm
            title={`Remove ${open.passkey.name}?`}
            action="Remove"
            command={remove}
            confirm={() => remove.mutate({ id: open.passkey.id })}
            done={close}
          >
            It opens nothing here any more, at once. Your device may go on offering it: remove it there, too.
          </Confirm>
        )}
      </Dialog>
    </Section>
  );
}

function PasskeyTable({
  passkeys,
  rename,
  remove,
}: {
  passkeys: Passkey[];
  rename: (of: Passkey) => void;
  remove: (of: Passkey) => void;
}) {
  const { day, full } = useFormat();
  return (
    <Table label="Passkeys">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th className="max-sm:hidden">Added</Th>
          <Th>Last used</Th>
          <Th className="text-right">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {passkeys.map((passkey) => (
          <tr key={passkey.id}>
            <Td className="h-12 font-medium [overflow-wrap:anywhere]">{passkey.name}</Td>
            <Td className="h-12 max-sm:hidden" title={full(passkey.createdAt)}>
              {day(passkey.createdAt)}
            </Td>
            <Td className="h-12" {...(passkey.usedAt && { title: full(passkey.usedAt) })}>
              {passkey.usedAt ? day(passkey.usedAt) : 'never'}
            </Td>
            <Td className="h-12">
              <div className="flex flex-wrap justify-end gap-1 py-1">
                <Button
                  kind="quiet"
                  size="sm"
                  aria-label={`Rename ${passkey.name}`}
                  onClick={() => rename(passkey)}
                >
                  Rename
                </Button>
                <Button
                  kind="quiet"
                  size="sm"
                  aria-label={`Remove ${passkey.name}`}
                  onClick={() => remove(passkey)}
                >
                  Remove
                </Button>
              </div>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const noChange = () => () => {};

/** Why no passkey can be made on this page, if so. */
function useRefused(site: string | null): string | undefined {
  const here = useSyncExternalStore(
    noChange,
    () => window.location.origin,
    () => site,
  );
  if (site === null) {
    return 'Browsers make passkeys for a name that is reached by https, and this address is none: whoever runs the dashboard sets one as NEXTAUTH_URL.';
  }
  return here === site ? undefined : `Passkeys are made and used at ${site}: open the dashboard there.`;
}
