'use client';

import { type FormEvent, lazy, Suspense, useId, useState } from 'react';
import { loginError } from '#app/login/login-error.ts';
import { Button } from '#components/ui/button.tsx';
import { signInAtIssuer, signInWithPassword } from '#lib/auth-client.ts';
import { type SecondFactorKinds, secondFactorAsked } from '#lib/second-factor-asked.ts';
import type { Prover } from './reauthentication.tsx';

const SecondStep = lazy(() => import('#components/second-factor/second-step.tsx'));

const UNREACHABLE = 'The server could not be reached. Check your connection and try again.';

interface Props extends Prover {
  done: () => void;
  cancel: () => void;
}

/** The person proves who they are in the way that they signed in. */
export default function ProveIt({ way, ...props }: Props) {
  return (
    <div className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">Confirm that it is you</h2>
      {way === 'oidc' ? <AtIssuer {...props} /> : <ByPassword {...props} />}
    </div>
  );
}

function ByPassword({ email, done, cancel }: Omit<Props, 'way'>) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<SecondFactorKinds>();
  const [inputId, errorId] = [useId(), useId()];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The form of a dialog is a child of what is behind it: that one is not sent.
    event.stopPropagation();
    setBusy(true);
    setError(undefined);
    try {
      const answer = await signInWithPassword({ email, password }, window.location.pathname);
      if (answer.ok && !answer.error) return done();
      const kinds = secondFactorAsked(answer.error);
      if (kinds) setAsked(kinds);
      else setError(words(answer.error ?? 'unknown'));
    } catch {
      setError(UNREACHABLE);
    }
    setBusy(false);
  };

  const startAgain = (why: string) => {
    setAsked(undefined);
    setPassword('');
    setError(why);
  };

  if (asked) {
    return (
      <Suspense fallback={<div className="h-56" />}>
        <SecondStep
          kinds={asked}
          next={window.location.pathname}
          done={done}
          over={startAgain}
          back={{ label: 'Cancel', action: cancel }}
        />
      </Suspense>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <p className="text-ink-2 [overflow-wrap:anywhere]">
        This takes a fresh proof. Give the password of <span className="text-ink">{email}</span>; what you
        asked for goes on by itself.
      </p>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <div className="grid gap-1">
        <label htmlFor={inputId} className="label">
          Password
        </label>
        <input
          id={inputId}
          type="password"
          autoComplete="current-password"
          required
          // biome-ignore lint/a11y/noAutofocus: the one field of a dialog that was asked for by a key press
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={errorId}
          className="field h-10 w-full"
        />
        <p id={errorId} role="alert" className="min-h-5 text-sm font-medium">
          {error}
        </p>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={cancel}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={busy}>
          {busy ? 'Confirming…' : 'Confirm'}
        </Button>
      </div>
    </form>
  );
}

function AtIssuer({ cancel }: Pick<Props, 'cancel'>) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    const { pathname, search } = window.location;
    // The issuer asks afresh, whoever it knows already.
    await signInAtIssuer('oidc', pathname + search, { prompt: 'login', max_age: '0' }).catch(() => {
      setError(UNREACHABLE);
      setBusy(false);
    });
  };
  return (
    <>
      <p className="text-ink-2">
        This takes a fresh proof. Sign in once more at your single sign-on service: it leads back to this
        page, where what you typed is kept. Then do it again.
      </p>
      <p role="alert" className="font-medium empty:hidden">
        {error}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={cancel}>Cancel</Button>
        <Button kind="primary" disabled={busy} onClick={leave}>
          Go to single sign-on
        </Button>
      </div>
    </>
  );
}

function words(code: string): string | undefined {
  return code === 'CredentialsSignin' ? 'That is not your password. Try again.' : loginError(code);
}
