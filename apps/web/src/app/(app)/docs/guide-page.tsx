import type { ReactNode } from 'react';
import { BackLink } from '#components/ui/back-link.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { requireSession } from '#server/session.ts';
import { type Guide, guideAt, neighboursOf } from './guides.ts';

/** A guide under its name: the way back to all of them above it, those before and behind it below. */
export async function GuidePage({
  page,
  controls,
  children,
}: {
  page: string;
  controls?: ReactNode;
  children: ReactNode;
}) {
  const { before, after } = neighboursOf(page, await requireSession());
  return (
    <Page
      title={guideAt(page).name}
      before={<BackLink href="/docs">Guides</BackLink>}
      {...(controls !== undefined && { controls })}
    >
      {children}
      <nav
        aria-label="Previous and next"
        className="grid gap-x-12 border-t border-line pt-4 pb-8 lg:grid-cols-12"
      >
        <div className="flex flex-wrap justify-between gap-x-8 gap-y-3 lg:col-span-9 lg:col-start-4">
          {before ? <Neighbour guide={before} way="Previous" /> : <span />}
          {after && <Neighbour guide={after} way="Next" />}
        </div>
      </nav>
    </Page>
  );
}

function Neighbour({ guide, way }: { guide: Guide; way: 'Previous' | 'Next' }) {
  return (
    <Link href={guide.href} rel={way === 'Next' ? 'next' : 'prev'} className="group grid rounded-md">
      <span className={`label ${way === 'Next' ? 'text-right' : ''}`}>{way}</span>
      <span className="flex items-center gap-1 font-medium text-brand group-hover:underline">
        {way === 'Previous' && <Icon name="left" className="size-3.5" />}
        {guide.name}
        {way === 'Next' && <Icon name="right" className="size-3.5" />}
      </span>
    </Link>
  );
}
