'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Account } from './app-shell.tsx';
import { isCurrent, type NavItem } from './navigation.ts';

const AccountActions = lazily(async () => (await import('./account-actions.tsx')).AccountActions);

const ITEM = 'flex h-14 flex-col items-center justify-center gap-0.5 text-[0.6875rem]';
const IN_BAR = ['/overview', '/campaigns', '/clicks', '/billing', '/ops'];

/** The navigation of a phone: four places within reach of the thumb, the rest behind "More". */
export function BottomBar({
  groups,
  account,
  openPalette,
}: {
  groups: NavItem[][];
  account: Account;
  openPalette: () => void;
}) {
  const pathname = usePathname();
  const [more, setMore] = useState(false);
  const all = groups.flat();
  const inBar = all.filter((item) => IN_BAR.includes(item.href));
  const rest = all.filter((item) => !IN_BAR.includes(item.href));
  return (
    <>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-sunk pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {inBar.map((item) => {
          const current = isCurrent(pathname, item.href);
          return (
            <Link
              key={item.href}
              href={item.href}
              aria-current={current ? 'page' : undefined}
              className={`${ITEM} ${current ? 'font-medium text-brand' : 'text-ink-2'}`}
            >
              <Icon name={item.icon} className="size-5" />
              {item.label}
            </Link>
          );
        })}
        <button type="button" className={`${ITEM} text-ink-2`} onClick={() => setMore(true)}>
          <Icon name="more" className="size-5" />
          More
        </button>
      </nav>
      <Dialog open={more} close={() => setMore(false)} label="More" sheet>
        <div className="p-2">
          <div className="px-2 pt-1 pb-3">
            <div className="font-medium">{account.advertiser?.name ?? 'Operations'}</div>
            <div className="label">{account.user.email}</div>
          </div>
          {account.advertiser && (
            <button
              type="button"
              className="flex h-11 w-full items-center gap-3 rounded-md px-2 hover:bg-hover"
              onClick={() => {
                setMore(false);
                openPalette();
              }}
            >
              <Icon name="search" className="size-4 text-ink-2" />
              Search
            </button>
          )}
          {rest.map((item) => (
            <Link
              key={item.href}
              href={item.href}
              onClick={() => setMore(false)}
              className="flex h-11 items-center gap-3 rounded-md px-2 hover:bg-hover"
            >
              <Icon name={item.icon} className="size-4 text-ink-2" />
              {item.label}
            </Link>
          ))}
          <hr className="my-2 border-line" />
          <AccountActions account={account} left={() => setMore(false)} />
        </div>
      </Dialog>
    </>
  );
}
