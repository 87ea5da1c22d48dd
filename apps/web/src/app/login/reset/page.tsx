import type { Metadata } from 'next';
import { Logo } from '#components/shell/logo.tsx';
import { ApiProvider } from '#components/trpc.tsx';
import { ResetForm } from './reset-form.tsx';

export const metadata: Metadata = { title: 'Choose a password', robots: 'noindex', referrer: 'no-referrer' };

/** What the link in a letter opens. The token stands behind its hash, which no server sees. */
export default function ResetPasswordPage() {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-80">
        <Logo className="mb-10" />
        <ApiProvider>
          <ResetForm />
        </ApiProvider>
      </div>
    </main>
  );
}
