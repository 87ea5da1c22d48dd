import { Link } from '#components/ui/link.tsx';
import { requireSession } from '#server/session.ts';
import { guidesFor } from './guides.ts';

/**
 * Beside a guide where there is room: all of them, and the chapters of this one below its name. On a phone the chapters
 * alone; the others are a page of their own there, and at the end of each.
 */
export async function Contents({
  of,
  label,
  page,
}: {
  of: readonly { id: string; name: string }[];
  /** What the chapters are of. */
  label: string;
  page: string;
}) {
  const groups = guidesFor(await requireSession());
  return (
    <nav aria-label="Guides" className="lg:col-span-3">
      <div className="grid gap-4 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto lg:pb-4">
        {groups.map(({ name, guides }) => (
          <div key={name} className={guides.some(({ href }) => href === page) ? '' : 'max-lg:hidden'}>
            <div className="label mb-1 max-lg:hidden">{name}</div>
            <ul className="grid gap-1">
              {guides.map((guide) => {
                const current = guide.href === page;
                return (
                  <li key={guide.href} className={current ? '' : 'max-lg:hidden'}>
                    <Link
                      href={guide.href}
                      aria-current={current ? 'page' : undefined}
                      className={`max-lg:hidden ${current ? 'font-medium text-brand' : 'text-ink-2 hover:text-brand'}`}
                    >
                      {guide.name}
                    </Link>
                    {current && <Chapters of={of} label={label} />}
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

function Chapters({ of, label }: { of: readonly { id: string; name: string }[]; label: string }) {
  return (
    <ul
      aria-label={`Chapters of ${label}`}
      className="flex flex-wrap gap-x-4 gap-y-1 lg:mt-1 lg:mb-2 lg:grid lg:gap-1 lg:border-l lg:border-line lg:pl-3"
    >
      {of.map(({ id, name }) => (
        <li key={id}>
          <a href={`#${id}`} className="text-ink-2 hover:text-brand">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
