import type { CatalogAdvertiser, Membership } from '@clickledger/db';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LiveProvider } from '#components/live/live-provider.tsx';
import { ReaderProvider } from '#components/reader.tsx';
import { Reauthentication } from '#components/reauthentication/reauthentication.tsx';
import { AccountNotice } from '#components/shell/account-notice.tsx';
import { type Account, AppShell } from '#components/shell/app-shell.tsx';
import { DataCredit } from '#components/shell/data-credit.tsx';
import { ApiProvider } from '#components/trpc.tsx';
import { readerLocale } from '#lib/locale.ts';
import { requireSession } from '#server/session.ts';

/** Everything behind the login: the session is checked here and again in every procedure. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const { user, way, advertiser, advertisers } = await requireSession();
  const locale = readerLocale((await headers()).get('accept-language'));
  const { timeZone, currency } = advertiser ?? { timeZone: 'UTC', currency: 'EUR' };
  const account: Account = {
    user: { name: user.name, email: user.email, isOperator: user.operatorRole !== null },
    advertiser: advertiser && {
      id: advertiser.id,
      name: advertiser.name,
      isArchived: advertiser.archivedAt !== null,
    },
    advertisers: switchable(advertisers, advertiser),
  };
  return (
    <ApiProvider>
      <ReaderProvider userId={user.id} locale={locale} timeZone={timeZone} currency={currency}>
        <LiveProvider enabled={advertiser !== null}>
          <AppShell account={account} above={<AboveThePage account={account} />} below={<DataCredit />}>
            {children}
          </AppShell>
          <Reauthentication email={user.email} way={way} />
        </LiveProvider>
      </ReaderProvider>
    </ApiProvider>
  );
}

function AboveThePage({ account }: { account: Account }) {
  return (
    <>
      {/* On paper nothing else says whose figures these are. */}
      <p className="label hidden px-4 sm:px-6 lg:px-8 print:block">
        Clickledger{account.advertiser && `, ${account.advertiser.name}`}
      </p>
      <AccountNotice account={account} />
    </>
  );
}

/** Archived advertisers are looked at by who is there already, or has nothing else. */
function switchable(advertisers: Membership[], current: CatalogAdvertiser | null) {
  return advertisers
    .filter(({ id, archivedAt }) => !archivedAt || id === current?.id)
    .map(({ id, name }) => ({ id, name }));
}
