'use client';

import { PASSWORD_HINT, resetPasswordInput } from '@clickledger/core/inputs';
import { useMutation } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';

/** The token behind the hash; null where there is none, undefined before the page's script is there. */
function useToken(): string | null | undefined {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
    () => new URLSearchParams(window.location.hash.slice(1)).get('token'),
    () => undefined,
  );
}

/** Sets another password by a link, then leads to the sign-in, where a second factor is asked for, too. */
export function ResetForm() {
  const trpc = useTRPC();
  const token = useToken();
  const reset = useMutation(trpc.passwords.reset.mutationOptions());
  const [email, setEmail] = useState<string>();
  const state = useCommandForm({
    schema: resetPasswordInput,
    defaults: { password: '' },
    send: (input) => reset.mutateAsync({ ...input, token: token ?? '' }),
    done: (done) => setEmail(done.email),
  });
  if (email !== undefined) {
    return (
      <div role="status">
        <h1 className="text-xl font-semibold">Your password is set</h1>
        <p className="mt-2 mb-6 text-ink-2 [overflow-wrap:anywhere]">
          {email} is signed out everywhere. Sign in with the new password.
        </p>
        <Link href="/login" className={buttonClass('primary')}>
          Sign in
        </Link>
      </div>
    );
  }
  if (token === null || reset.error?.data?.code === 'NOT_FOUND') {
    return (
      <>
        <h1 className="text-xl font-semibold">This link is not valid any more</h1>
        <p className="mt-2 mb-6 text-ink-2">
          It was used or has expired, or is not whole: open it as it stands in the mail, or ask for another
          one.
        </p>
        <Link href="/login/forgot" className={buttonClass('primary')}>
          Send another link
        </Link>
      </>
    );
  }
  return (
    <>
      <h1 className="text-xl font-semibold">Choose a password</h1>
      <p className="mt-1 mb-6 text-ink-2">It signs you out everywhere; then you sign in with it.</p>
      <CommandForm state={state} action={{ label: 'Set the password', busy: 'Setting…' }}>
        <TextField
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
          autoFocus
        />
      </CommandForm>
    </>
  );
}
