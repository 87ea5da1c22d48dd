'use client';

import { useSearchParams } from 'next/navigation';
import { Link } from '#components/ui/link.tsx';

export interface Tab {
  name: string;
  /** Value of `tab` in the URL; the first tab's is empty. */
  tab: string;
  current: boolean;
}

/** Parts of one page, each with an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const params = useSearchParams();
  return (
    <nav aria-label={label} className="flex gap-6 border-b border-line">
      {tabs.map(({ name, tab, current }) => {
        const next = new URLSearchParams(params);
        if (tab) next.set('tab', tab);
        else next.delete('tab');
        return (
          <Link
            key={name}
            href={`?${next}`}
            scroll={false}
            aria-current={current ? 'page' : undefined}
            className={`-mb-px border-b-2 pb-2 ${
              current
                ? 'border-brand font-medium text-brand'
                : 'border-transparent text-ink-2 hover:border-line-strong hover:text-ink'
            }`}
          >
            {name}
          </Link>
        );
      })}
    </nav>
  );
}
