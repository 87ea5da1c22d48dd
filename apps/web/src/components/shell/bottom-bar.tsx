'use client';

import { usePathname } from 'next/navigation';
import { Suspense, useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Account } from './app-shell.tsx';
import { isCurrent, type NavItem } from './navigation.ts';
import { useUnread } from './notices-link.tsx';

const MorePlaces = lazily(async () => (await import('./more-places.tsx')).MorePlaces);

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
  const unread = useUnread();
  const all = groups.flat();
  const inBar = all.filter((item) => IN_BAR.includes(item.href));
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
          <span className="relative">
            <Icon name="more" className="size-5" />
            {unread > 0 && <span className="absolute -top-0.5 -right-1 size-2 rounded-full bg-brand" />}
          </span>
          More
          {unread > 0 && <span className="sr-only">, {unread} unread</span>}
        </button>
      </nav>
      <Dialog open={more} close={() => setMore(false)} label="More" sheet>
        <Suspense fallback={<div className="h-96" />}>
          <MorePlaces
            places={all.filter((item) => !IN_BAR.includes(item.href))}
            account={account}
            openPalette={openPalette}
            left={() => setMore(false)}
          />
        </Suspense>
      </Dialog>
    </>
  );
}
