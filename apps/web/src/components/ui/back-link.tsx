'use client';

import { useLastPlace } from '#components/last-place.ts';
import { Link } from '#components/ui/link.tsx';
import { Icon } from './icon.tsx';

/** The way back to a list, as it was last looked at: with its filters and its range. */
export function BackLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link
      href={useLastPlace(href)}
      className="label -ml-1 flex w-fit print:hidden items-center gap-0.5 rounded-md hover:text-brand"
    >
      <Icon name="left" className="size-3.5" />
      {children}
    </Link>
  );
}
