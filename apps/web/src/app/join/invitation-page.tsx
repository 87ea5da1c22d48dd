import type { ReactNode } from 'react';
import { Logo } from '#components/shell/logo.tsx';
import { ApiProvider } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';

/** What an invitation's link opens: the page of one that holds, or why it does not. */
export function InvitationPage({
  over,
  children,
}: {
  over: { title: string; why: string };
  children: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-96">
        <Logo className="mb-10" />
        {children ? (
          <ApiProvider>{children}</ApiProvider>
        ) : (
          <>
            <h1 className="text-xl font-semibold">{over.title}</h1>
            <p className="mt-2 mb-6 text-ink-2">{over.why}</p>
            <Link href="/" className={buttonClass()}>
              Go to Clickledger
            </Link>
          </>
        )}
      </div>
    </main>
  );
}

interface Props {
  /** Who is signed in; undefined for nobody. */
  email: string | undefined;
  invitation: { email: string; hasAccount: boolean };
  /** Where the link leads, to come back to after a sign-in. */
  path: string;
  signIn: string;
  /** For whom it was sent to, once they are signed in. */
  join: ReactNode;
  /** For whom it was sent to and who has no account yet. */
  accept: ReactNode;
}

/** What whoever opened the link can do about it. */
export function InvitationAnswer({ email, invitation, path, signIn, join, accept }: Props) {
  if (email === invitation.email) return join;
  if (email) {
    return <p className="font-medium">You are signed in as {email}. Sign out, then open the link again.</p>;
  }
  if (!invitation.hasAccount) return accept;
  return (
    <Link href={`/login?next=${encodeURIComponent(path)}`} className={buttonClass('primary')}>
      {signIn}
    </Link>
  );
}
