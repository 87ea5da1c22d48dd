'use client';

import { lazy, Suspense, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { signOut } from '#lib/auth-client.ts';

const SetUpApp = lazy(() => import('#components/second-factor/set-up-app.tsx'));
const AddPasskey = lazy(() => import('#components/second-factor/add-passkey.tsx'));

interface Props {
  /** Who asks for two factors, in words. */
  whose: string;
  email: string;
  hasPasskeys: boolean;
}

/** Lets somebody choose a second factor, and leads on once it is set up. */
export function SetUp({ whose, email, hasPasskeys }: Props) {
  const [chosen, setChosen] = useState<'app' | 'passkey'>();
  const steps = {
    made: () => undefined,
    done: () => window.location.assign('/'),
    cancel: () => setChosen(undefined),
  };
  if (chosen) {
    return (
      <Suspense fallback={<div className="h-112" />}>
        {chosen === 'app' ? <SetUpApp {...steps} /> : <AddPasskey {...steps} />}
      </Suspense>
    );
  }
  return (
    <>
      <h1 className="text-xl font-semibold">Set up a second factor</h1>
      <p className="mt-2 mb-6 text-ink-2 [overflow-wrap:anywhere]">
        {whose} asks for two factors with your role. Choose what you show after your password from now on. You
        are signed in as {email}.
      </p>
      <div className="grid gap-3">
        <Button kind="primary" onClick={() => setChosen('app')}>
          Use an authenticator app
        </Button>
        {hasPasskeys && <Button onClick={() => setChosen('passkey')}>Use a passkey</Button>}
        <Button kind="quiet" onClick={() => signOut({ callbackUrl: '/login' })}>
          Sign out
        </Button>
      </div>
    </>
  );
}
