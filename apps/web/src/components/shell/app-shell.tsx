'use client';

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useRememberPlace } from '#components/last-place.ts';
import { BottomBar } from './bottom-bar.tsx';
import { navigation } from './navigation.ts';
import { Palette } from './palette.tsx';
import { Sidebar } from './sidebar.tsx';
import { useKeys } from './use-keys.ts';

const KeyList = lazy(() => import('./key-list.tsx'));

export interface Account {
  user: { name: string; email: string; isOperator: boolean };
  advertiser: { id: string; name: string; isArchived: boolean } | null;
  advertisers: { id: string; name: string }[];
}

/**
 * Navigation beside the page, or below it on a phone; the palette and the list of keys above all. What stands above each page
 * and below it comes from the server, as it needs no script.
 */
export function AppShell({
  account,
  above,
  below,
  children,
}: {
  account: Account;
  above: ReactNode;
  below: ReactNode;
  children: ReactNode;
}) {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  useRememberPlace();
  const groups = navigation(account);
  useKeys(groups.flat(), {
    palette: () => setOpen('palette'),
    keys: () => setOpen('keys'),
  });
  const close = () => setOpen(null);
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-brand px-3 py-2 text-on-brand focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Sidebar groups={groups} account={account} openPalette={() => setOpen('palette')} />
      <main id="main" tabIndex={-1} className="min-w-0 pb-24 outline-none lg:pb-16">
        {/* A screen high at least: the line below it is never seen to move while the page comes. */}
        <div className="min-h-dvh print:min-h-0">
          {above}
          {children}
        </div>
        {below}
      </main>
      <BottomBar groups={groups} account={account} openPalette={() => setOpen('palette')} />
      <Palette
        open={open === 'palette'}
        close={close}
        nav={groups.flat()}
        searchable={account.advertiser !== null}
      />
      <Suspense>{open === 'keys' && <KeyList close={close} nav={groups.flat()} />}</Suspense>
    </div>
  );
}
