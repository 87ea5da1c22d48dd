import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Logo } from '#components/shell/logo.tsx';
import { safePath } from '#lib/safe-path.ts';
import { demoLogins } from '#server/demo.ts';
import { passkeySite } from '#server/pending-sign-in.ts';
import { currentSession } from '#server/session.ts';
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
      </div>
    </main>
  );
}
