'use client';

import { usePathname } from 'next/navigation';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { AccountMenu } from './account-menu.tsx';
import type { Account } from './app-shell.tsx';
import { Logo } from './logo.tsx';
import { isCurrent, type NavItem } from './navigation.ts';
import { NoticesLink } from './notices-link.tsx';

export function Sidebar({
  groups,
  account,
  openPalette,
}: {
  groups: NavItem[][];
  account: Account;
  openPalette: () => void;
}) {
  const pathname = usePathname();
  return (
    <header className="sticky top-0 hidden h-dvh flex-col bg-sunk px-3 pt-4 pb-3 lg:flex">
      <Link href="/" className="mb-4 rounded-md px-2 py-1">
        <Logo />
      </Link>
      <button
        type="button"
        onClick={openPalette}
        className="mb-4 flex h-8 items-center gap-2 rounded-md border border-line bg-paper px-2 text-ink-3 hover:border-line-strong hover:text-ink-2"
      >
        <Icon name="search" />
        Search
        <kbd className="ml-auto font-sans text-xs">⌘K</kbd>
      </button>
      <nav aria-label="Main" className="grid gap-6">
        {groups.map((group) => (
          <ul key={group[0]?.href} className="grid gap-0.5">
            {group.map((item) => {
              const current = isCurrent(pathname, item.href);
              return (
                <li key={item.href}>
                  <Link
                    href={item.href}
                    aria-current={current ? 'page' : undefined}
                    title={`${item.label} (g ${item.key})`}
                    className={`flex h-8 items-center gap-2.5 rounded-md px-2 ${
                      current
                        ? 'bg-brand-soft font-medium text-brand'
                        : 'text-ink-2 hover:bg-hover hover:text-ink'
                    }`}
                  >
                    <Icon name={item.icon} />
                    {item.label}
                  </Link>
                </li>
              );
            })}
          </ul>
        ))}
      </nav>
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-1">
        <NoticesLink />
        <AccountMenu account={account} />
      </div>
    </header>
  );
}
