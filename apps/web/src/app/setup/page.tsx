import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { Logo } from '#components/shell/logo.tsx';
import { ApiProvider } from '#components/trpc.tsx';
import { setupState } from '#server/setup.ts';
import { SetupForm } from './setup-form.tsx';

export const metadata: Metadata = { title: 'Set up', robots: 'noindex', referrer: 'no-referrer' };

/** The first visit to an installation that nobody runs; gone once somebody does. */
export default async function SetupPage() {
  await connection();
  if ((await setupState()) === 'done') redirect('/login');
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-96">
        <Logo className="mb-10" />
        <h1 className="text-xl font-semibold">Set up Clickledger</h1>
        <p className="mt-2 mb-6 text-ink-2">
          Nobody runs this installation yet. As its first operator you open advertisers and invite people.
        </p>
        <ApiProvider>
          <SetupForm />
        </ApiProvider>
      </div>
    </main>
  );
}
