'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { RecoveryCodes } from '#components/second-factor/recovery-codes.tsx';
import { RequiredRoles } from '#components/second-factor/required-roles.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Page, Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { SecondFactors } from '#lib/model.ts';
import { OPERATOR_ROLE_NAMES } from '#lib/roles.ts';
import { Passkeys } from './passkeys.tsx';

const SetUpApp = lazy(() => import('#components/second-factor/set-up-app.tsx'));

interface Props {
  /** The reader signed in at an issuer, which asks for a second factor itself. */
  isAtIssuer: boolean;
  /** The reader says whose role in the deployment needs two factors. */
  mayRequire: boolean;
}

/** What somebody has beside their password. */
export function TwoFactors({ isAtIssuer, mayRequire }: Props) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.secondFactors.read.queryOptions());
  return (
    <Page title="Two factors" before={<BackLink href="/settings/account">Account</BackLink>}>
      {error && <Problem message={error.message} retry={() => refetch()} />}
      {!data && !error && <TableSkeleton rows={3} />}
      {data && (
        <div className="grid max-w-3xl gap-10">
          <p className="text-ink-2">{standing(data)}</p>
          {isAtIssuer && data.hasPassword && (
            <p className="text-ink-2">
              You signed in by single sign-on, which asks for a second factor itself, if it wants one. These
              are asked for beside your password.
            </p>
          )}
          {data.hasPassword && <App factors={data} />}
          {data.hasPassword && <Passkeys passkeys={data.passkeys} site={data.passkeysAt} />}
          {(data.appSince || data.passkeys.length > 0) && <Recovery left={data.recoveryCodesLeft} />}
          {mayRequire && <OperatorRoles />}
        </div>
      )}
    </Page>
  );
}

function standing({ appSince, passkeys, isNeeded, hasPassword }: SecondFactors): string {
  if (!hasPassword) {
    return 'You sign in by single sign-on alone, which asks for a second factor itself, if it wants one. There is no password here to add one to.';
  }
  const needed = isNeeded ? ' Your role needs two factors.' : '';
  if (appSince || passkeys.length > 0) {
    return `Signing in takes your password and one of these; a passkey that asks who you are is enough alone.${needed}`;
  }
  return `Signing in takes your password alone. With a second factor, whoever learns the password still cannot sign in.${needed}`;
}

function App({ factors: { appSince } }: { factors: SecondFactors }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { day } = useFormat();
  const [open, setOpen] = useState<'set-up' | 'kept' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const remove = useMutation(
    trpc.secondFactors.removeApp.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.secondFactors.read.queryKey() });
        close();
      },
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <Section
      title="Authenticator app"
      {...(appSince && { note: `since ${day(appSince)}` })}
      actions={
        appSince ? (
          <>
            <Button kind="quiet" size="sm" onClick={() => setOpen('set-up')}>
              Replace
            </Button>
            <Button
              kind="quiet"
              size="sm"
              aria-label="Remove the authenticator app"
              onClick={() => setOpen('remove')}
            >
              Remove
            </Button>
          </>
        ) : (
          <Button size="sm" onClick={() => setOpen('set-up')}>
            Set up
          </Button>
        )
      }
    >
      <p className="text-ink-2">
        An app on your phone shows six digits that change every half minute. It needs no network.
      </p>
      <Dialog
        open={open === 'set-up' || open === 'kept'}
        held={open === 'kept'}
        close={close}
        label="Set up an authenticator app"
      >
        <div className="p-5">
          <Suspense fallback={<div className="h-112" />}>
            <SetUpApp made={() => setOpen('kept')} done={close} cancel={close} />
          </Suspense>
        </div>
      </Dialog>
      <Dialog open={open === 'remove'} close={close} label="Remove the authenticator app">
        <Confirm
          title="Remove the authenticator app?"
          action="Remove"
          command={remove}
          confirm={() => remove.mutate({})}
          done={close}
        >
          Its codes are not asked for any more, and open nothing. Without another second factor your password
          alone is enough to sign in.
        </Confirm>
      </Dialog>
    </Section>
  );
}

function Recovery({ left }: { left: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const renew = useMutation(
    trpc.secondFactors.renewRecoveryCodes.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.secondFactors.read.queryKey() }),
      onError: leaveWhenSignedOut,
    }),
  );
  const open = () => {
    renew.reset();
    setOpen(true);
  };
  const close = () => setOpen(false);
  return (
    <Section
      title="Recovery codes"
      note={left === 1 ? 'one left' : `${left} left`}
      actions={
        <Button kind="quiet" size="sm" onClick={open}>
          Make new ones
        </Button>
      }
    >
      <p className="text-ink-2">
        Each stands in once for a second factor that is lost.
        {left < 3 && <strong className="text-ink"> Few are left: make new ones.</strong>}
      </p>
      <Dialog open={isOpen} held={renew.data !== undefined} close={close} label="New recovery codes">
        {renew.data ? (
          <div className="p-5">
            <RecoveryCodes codes={renew.data.recoveryCodes} done={close} />
          </div>
        ) : (
          <Confirm
            title="Make new recovery codes?"
            action="Make new ones"
            command={renew}
            confirm={() => renew.mutate({})}
            done={close}
          >
            Ten new codes are shown, this once. Those before work no more.
          </Confirm>
        )}
      </Dialog>
    </Section>
  );
}

function OperatorRoles() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const roles = useQuery(trpc.secondFactors.operatorRoles.queryOptions());
  const set = useMutation(
    trpc.secondFactors.setOperatorRoles.mutationOptions({
      onSuccess: () =>
        queryClient.invalidateQueries({ queryKey: trpc.secondFactors.operatorRoles.queryKey() }),
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <RequiredRoles
      who="Operators"
      names={OPERATOR_ROLE_NAMES}
      required={roles.data}
      command={set}
      set={(next) => set.mutate({ roles: next })}
    />
  );
}
