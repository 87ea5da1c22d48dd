'use client';

import { type FormEvent, lazy, Suspense, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { signInAtIssuer, signInWithPassword } from '#lib/auth-client.ts';
import { type SecondFactorKinds, secondFactorAsked } from '#lib/second-factor-asked.ts';
import type { DemoLogin } from '#server/demo.ts';
import { loginError } from './login-error.ts';

const SecondStep = lazy(() => import('#components/second-factor/second-step.tsx'));

const UNREACHABLE = 'The server could not be reached. Check your connection and try again.';

interface Props {
  next: string;
  singleSignOn: boolean;
  /** Whether browsers use passkeys at the dashboard's address. */
  passkeys: boolean;
  demo: DemoLogin[];
  error: string | undefined;
}

export function LoginForm({ next, singleSignOn, passkeys, demo, error: initialError }: Props) {
  // What is typed before the script is there stays: the fields keep it, not this component.
  const form = useRef<HTMLFormElement>(null);
  const [lastEmail, setLastEmail] = useState('');
  const [error, setError] = useState(initialError);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<SecondFactorKinds>();
  const errorId = useId();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const [email, password] = [String(typed.get('email')), String(typed.get('password'))];
    setLastEmail(email);
    setBusy(true);
    setError(undefined);
    try {
      // Without `callbackUrl` the answer would repeat this page's address, and with it an error of before.
      const result = await signInWithPassword({ email, password }, next);
      if (result.ok && !result.error) {
        window.location.assign(next);
        return;
      }
      const kinds = secondFactorAsked(result.error);
      if (kinds) setAsked(kinds);
      else setError(loginError(result.error ?? 'unknown'));
    } catch {
      setError(UNREACHABLE);
    }
    setBusy(false);
  };

  const leaveForIssuer = async () => {
    setBusy(true);
    setError(undefined);
    // It leaves this page, also where the issuer cannot be reached: then for this page with the error.
    await signInAtIssuer('oidc', next).catch(() => {
      setError(UNREACHABLE);
      setBusy(false);
    });
  };

  const enterByPasskey = async () => {
    setBusy(true);
    setError(undefined);
    const { signInWithPasskeyAlone } = await import('#components/second-factor/passkey-client.ts');
    const problem = await signInWithPasskeyAlone(next);
    if (problem === null) return window.location.assign(next);
    setError(problem);
    setBusy(false);
  };

  const startAgain = (why?: string) => {
    setAsked(undefined);
    setError(why);
  };

  if (asked) {
    return (
      <Suspense fallback={<div className="h-72" />}>
        <SecondStep
          kinds={asked}
          next={next}
          done={() => window.location.assign(next)}
          over={startAgain}
          back={{ label: 'Start again', action: () => startAgain() }}
        />
      </Suspense>
    );
  }
  return (
    <>
      <form
        ref={form}
        method="post"
        onSubmit={submit}
        className="grid gap-4"
        aria-describedby={error ? errorId : undefined}
      >
        <Field
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          defaultValue={lastEmail}
          invalid={Boolean(error)}
        />
        <Field
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          invalid={Boolean(error)}
        />
        {error && (
          <p
            id={errorId}
            role="alert"
            className="flex gap-2 border-l-2 border-ink bg-sunk py-2 pr-3 pl-2.5 font-medium"
          >
            <Icon name="alert" className="mt-0.5 size-4" />
            {error}
          </p>
        )}
        <Button type="submit" kind="primary" disabled={busy} className="mt-2 w-full">
          {busy ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
      {passkeys && (
        <Button className="mt-3 w-full" disabled={busy} onClick={enterByPasskey}>
          Sign in with a passkey
        </Button>
      )}
      {singleSignOn && (
        <>
          <Button className="mt-3 w-full" disabled={busy} onClick={leaveForIssuer}>
            Continue with single sign-on
          </Button>
          <p className="mt-2 text-sm text-ink-2">A second factor is then asked for there, not here.</p>
        </>
      )}
      <p className="mt-4">
        <a className="link" href="/login/forgot">
          Forgot your password?
        </a>
      </p>
      {demo.length > 0 && (
        <section className="mt-10" aria-labelledby="demo">
          <h2 id="demo" className="label mb-2">
            Demo logins on this machine
          </h2>
          <ul className="-mx-2">
            {demo.map((login) => (
              <li key={login.email}>
                <button
                  type="button"
                  className="grid w-full gap-x-3 rounded-md px-2 py-1.5 text-left hover:bg-hover"
                  onClick={() => {
                    fill(form.current, { email: login.email, password: login.password });
                    setError(undefined);
                  }}
                >
                  <span className="label">{login.who}</span>
                  <span>
                    {login.email} <span className="font-mono text-xs text-ink-2">{login.password}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function fill(form: HTMLFormElement | null, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const field = form?.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
}

function Field({
  label,
  invalid,
  ...input
}: {
  label: string;
  defaultValue?: string;
  invalid: boolean;
  type: string;
  name: string;
  autoComplete: string;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="label mb-1 block">
        {label}
      </label>
      <input
        id={id}
        required
        aria-invalid={invalid || undefined}
        className="field h-10 w-full text-lg sm:text-base"
        {...input}
      />
    </div>
  );
}
