import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Logo } from '#components/shell/logo.tsx';
import { safePath } from '#lib/safe-path.ts';
import { demoLogins } from '#server/demo.ts';
import { passkeySite } from '#server/pending-sign-in.ts';
import { currentSession } from '#server/session.ts';
import { setupState } from '#server/setup.ts';
import { singleSignOn } from '#server/single-sign-on.ts';
import { loginError } from './login-error.ts';
import { LoginForm } from './login-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LoginPage({ searchParams }: Props) {
  const params = await searchParams;
  const next = safePath(params.next ?? params.callbackUrl);
  if (await currentSession()) redirect(next);
  const setup = await setupState();
  if (setup === 'nobody') redirect('/setup');
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-80">
        <Logo className="mb-10" />
        <h1 className="text-xl font-semibold">Sign in</h1>
        <p className="mt-1 mb-6 text-ink-2">Every ad click accounted for.</p>
        <LoginForm
          next={next}
          singleSignOn={singleSignOn() !== null}
          passkeys={passkeySite() !== null}
          demo={await demoLogins()}
          error={loginError(params.error)}
        />
        {setup === 'no operator' && (
          <p className="mt-10 text-ink-2">
            Nobody runs this installation yet.{' '}
            <a href="/setup" className="link">
              Set it up
            </a>
          </p>
        )}
      </div>
    </main>
  );
}
