'use client';

import { type FormEvent, useId, useRef, useState } from 'react';
import { loginError } from '#app/login/login-error.ts';
import { Button } from '#components/ui/button.tsx';
import { signInBy } from '#lib/auth-client.ts';
import type { SecondFactorKinds } from '#lib/second-factor-asked.ts';
import { showPasskey } from './passkey-client.ts';

const UNREACHABLE = 'The server could not be reached. Check your connection and try again.';

interface Props {
  kinds: SecondFactorKinds;
  /** Where the sign-in leads. */
  next: string;
  done: () => void;
  /** It has to begin again with the password, and why. */
  over: (why: string) => void;
  back: { label: string; action: () => void };
}

/** What is asked after a password that was right: a code, a passkey, or a recovery code. */
export default function SecondStep({ kinds, next, done, over, back }: Props) {
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [inputId, noteId] = [useId(), useId()];
  const field = useRef<HTMLInputElement>(null);
  const takesCode = kinds.app || isRecovery;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // In a dialog it is a child of what is behind it: that one is not sent.
    event.stopPropagation();
    setBusy(true);
    setError(undefined);
    try {
      const answer = await signInBy('two-factors', { code }, next);
      if (answer.ok && !answer.error) return done();
      if (answer.error === 'SignInOver') return over(loginError('SignInOver') ?? '');
      setError(answer.error === 'CredentialsSignin' ? wrong(isRecovery) : loginError(answer.error));
      // What is typed next takes the place of what was wrong.
      field.current?.select();
    } catch {
      setError(UNREACHABLE);
    }
    setBusy(false);
  };

  const answerByPasskey = async () => {
    setBusy(true);
    setError(undefined);
    const problem = await showPasskey(next);
    if (problem === null) return done();
    setError(problem);
    setBusy(false);
  };

  const change = () => {
    setRecovery(!isRecovery);
    setCode('');
    setError(undefined);
  };

  return (
    <form method="post" onSubmit={submit} className="grid gap-4" aria-label="Second factor">
      <p className="text-ink-2">{asks(kinds, isRecovery)}</p>
      {takesCode && (
        <div className="grid gap-1">
          <label htmlFor={inputId} className="label">
            {isRecovery ? 'Recovery code' : 'Code'}
          </label>
          <input
            // Another field, with what browsers offer for it.
            key={isRecovery ? 'recovery' : 'app'}
            ref={field}
            id={inputId}
            required
            // biome-ignore lint/a11y/noAutofocus: the one field of a step that was asked for
            autoFocus
            inputMode={isRecovery ? 'text' : 'numeric'}
            autoComplete={isRecovery ? 'off' : 'one-time-code'}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={isRecovery ? 40 : 7}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={noteId}
            className={`field h-10 w-full font-mono text-lg ${isRecovery ? '' : 'tracking-[0.3em]'}`}
          />
        </div>
      )}
      <p id={noteId} role="alert" className="min-h-5 text-sm font-medium">
        {error}
      </p>
      <div className="grid gap-2">
        {takesCode && (
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? 'Checking…' : 'Confirm'}
          </Button>
        )}
        {kinds.passkey && !isRecovery && (
          <Button kind={takesCode ? 'plain' : 'primary'} onClick={answerByPasskey} disabled={busy}>
            Use a passkey
          </Button>
        )}
      </div>
      <div className="-mx-2.5 flex flex-wrap justify-between gap-2">
        <Button kind="quiet" size="sm" onClick={change}>
          {isRecovery ? 'Use what you usually use' : 'Use a recovery code'}
        </Button>
        <Button kind="quiet" size="sm" onClick={back.action} disabled={busy}>
          {back.label}
        </Button>
      </div>
    </form>
  );
}

function asks({ app, passkey }: SecondFactorKinds, isRecovery: boolean): string {
  if (isRecovery) return 'Type one of the recovery codes that you were given. Each works once.';
  if (app && passkey) return 'Type the six digits that your authenticator app shows, or use a passkey.';
  return app
    ? 'Type the six digits that your authenticator app shows for Clickledger.'
    : 'Your password is right. Now use your passkey.';
}

function wrong(isRecovery: boolean): string {
  return isRecovery
    ? 'That is none of your recovery codes, or it was used. Try another one.'
    : 'That is not the code of now, or it was used before. Wait for the next one.';
}
