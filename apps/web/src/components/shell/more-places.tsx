'use client';

import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { AccountActions } from './account-actions.tsx';
import type { Account } from './app-shell.tsx';
import type { NavItem } from './navigation.ts';
import { NoticesLink } from './notices-link.tsx';

/** What a phone's bar has no place for. `left` is told when something was chosen, which ends the sheet. */
export function MorePlaces({
  places,
  account,
  openPalette,
  left,
}: {
  places: NavItem[];
  account: Account;
  openPalette: () => void;
  left: () => void;
}) {
  return (
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
            left();
            openPalette();
          }}
        >
          <Icon name="search" className="size-4 text-ink-2" />
          Search
        </button>
      )}
      {places.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          onClick={left}
          className="flex h-11 items-center gap-3 rounded-md px-2 hover:bg-hover"
        >
          <Icon name={item.icon} className="size-4 text-ink-2" />
          {item.label}
        </Link>
      ))}
      <NoticesLink className="h-11 gap-3" left={left} />
      <hr className="my-2 border-line" />
      <AccountActions account={account} left={left} />
    </div>
  );
}
