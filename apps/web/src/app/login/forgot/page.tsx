import type { Metadata } from 'next';
import { Logo } from '#components/shell/logo.tsx';
import { ApiProvider } from '#components/trpc.tsx';
import { ForgotForm } from './forgot-form.tsx';

export const metadata: Metadata = { title: 'Forgot your password' };

export default function ForgotPasswordPage() {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-80">
        <Logo className="mb-10" />
        <ApiProvider>
          <ForgotForm />
        </ApiProvider>
      </div>
    </main>
  );
}
