import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Reauthentication } from '#components/reauthentication/reauthentication.tsx';
import { Logo } from '#components/shell/logo.tsx';
import { ApiProvider } from '#components/trpc.tsx';
import { passkeySite } from '#server/pending-sign-in.ts';
import { currentSession } from '#server/session.ts';
import { SetUp } from './set-up.tsx';

export const metadata: Metadata = { title: 'Set up a second factor' };

/** For whoever's role needs two factors and who has shown one: there is nothing else for them before. */
export default async function SetUpTwoFactorsPage() {
  const session = await currentSession();
  if (!session) redirect('/login');
  if (!session.lacksSecondFactor) redirect('/');
  const { user, way, advertiser } = session;
  const whose = user.operatorRole ? 'This deployment' : (advertiser?.name ?? 'Your advertiser');
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-12">
      <div className="w-full max-w-96">
        <Logo className="mb-10" />
        <ApiProvider>
          <SetUp whose={whose} email={user.email} hasPasskeys={passkeySite() !== null} />
          <Reauthentication email={user.email} way={way} />
        </ApiProvider>
      </div>
    </main>
  );
}
