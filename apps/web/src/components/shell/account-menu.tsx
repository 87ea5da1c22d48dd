'use client';

import { Suspense, useEffect, useRef, useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { Account } from './app-shell.tsx';

const AccountActions = lazily(async () => (await import('./account-actions.tsx')).AccountActions);

/** Who is signed in and for whom; opens the account's few actions. */
export function AccountMenu({ account }: { account: Account }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event instanceof MouseEvent && root.current?.contains(event.target as Node)) return;
      setOpen(false);
    };
    document.addEventListener('mousedown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('mousedown', close);
      document.removeEventListener('keydown', close);
    };
  }, [open]);

  const title = account.advertiser?.name ?? (account.user.isOperator ? 'Operations' : account.user.name);
  return (
    <div ref={root} className="relative">
      {open && (
        <div className="absolute right-0 bottom-full left-0 mb-2 rounded-lg bg-raised p-1.5 shadow-pop">
          <Suspense fallback={<div className="h-24" />}>
            <AccountActions account={account} left={() => setOpen(false)} />
          </Suspense>
        </div>
      )}
      <button
        type="button"
        aria-expanded={open}
        aria-haspopup="true"
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{title}</span>
          <span className="label block truncate">{account.user.email}</span>
        </span>
        <Icon name="down" className="size-4 rotate-180 text-ink-3" />
      </button>
    </div>
  );
}
