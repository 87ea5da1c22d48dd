import type { Metadata } from 'next';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { requireSession } from '#server/session.ts';
import { guidesFor } from './guides.ts';

export const metadata: Metadata = { title: 'Guides' };

/** Every guide that somebody may read, by who it is for. */
export default async function DocsPage() {
  const groups = guidesFor(await requireSession());
  return (
    <Page title="Guides">
      <div className="grid max-w-5xl gap-x-16 gap-y-10 md:grid-cols-2">
        {groups.map(({ name, guides }) => (
          <section key={name} aria-label={name} className="min-w-0">
            <h2 className="label mb-3">{name}</h2>
            <ul className="grid gap-4">
              {guides.map(({ href, name: title, says }) => (
                <li key={href}>
                  <Link href={href} className="text-lg font-semibold text-brand hover:underline">
                    {title}
                  </Link>
                  <p className="text-ink-2">{says}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}
