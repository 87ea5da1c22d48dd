import { Icon } from '#components/ui/icon.tsx';
import type { Account } from './app-shell.tsx';
import { LeaveAdvertiser } from './leave-advertiser.tsx';

/** What must not be missed of whose things one looks at: that an operator acts for somebody, that all of it is put away. */
export function AccountNotice({ account }: { account: Account }) {
  const { user, advertiser } = account;
  if (!advertiser) return null;
  return (
    <>
      {user.isOperator && (
        <div
          role="status"
          aria-label="Acting for an advertiser"
          className="sticky top-0 z-30 flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 bg-brand px-4 py-1.5 text-on-brand sm:px-6 lg:px-8"
        >
          <Icon name="advertisers" className="size-4 shrink-0" />
          <p className="min-w-0 flex-1 basis-56">
            You act for <strong>{advertiser.name}</strong>. What you do is logged under its name and yours,{' '}
            {user.name}.
          </p>
          <LeaveAdvertiser name={advertiser.name} />
        </div>
      )}
      {advertiser.isArchived && (
        <p className="flex items-center gap-3 border-b border-line-strong bg-sunk px-4 py-2 sm:px-6 lg:px-8">
          <Icon name="alert" className="size-4 shrink-0" />
          {advertiser.name} is archived: its clicks are refused and nothing can be changed. Its figures stay.
        </p>
      )}
    </>
  );
}
