'use client';

import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { signOut } from '#lib/auth-client.ts';
import type { Account } from './app-shell.tsx';
import { chooseAdvertiser } from './choose-advertiser.ts';
import { ThemeChoice } from './theme-choice.tsx';

const ROW = 'flex h-8 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover';

/** `left` is told when a place was chosen, which ends the menu. */
export function AccountActions({ account, left }: { account: Account; left: () => void }) {
  const others = account.advertisers.length > 1 ? account.advertisers : [];
  return (
    <>
      {others.map((advertiser) => (
        <button
          key={advertiser.id}
          type="button"
          className={ROW}
          aria-pressed={advertiser.id === account.advertiser?.id}
          onClick={() => chooseAdvertiser(advertiser.id)}
        >
          <span className="flex-1 truncate">{advertiser.name}</span>
          {advertiser.id === account.advertiser?.id && <Icon name="check" />}
        </button>
      ))}
      {others.length > 0 && <hr className="my-1.5 border-line" />}
      <ThemeChoice />
      <Link href="/settings/account" className={ROW} onClick={left}>
        <Icon name="key" className="size-4 text-ink-2" />
        Account
      </Link>
      <button type="button" className={ROW} onClick={() => signOut({ callbackUrl: '/login' })}>
        <Icon name="out" className="size-4 text-ink-2" />
        Sign out
      </button>
    </>
  );
}
