'use client';

import { Dialog } from '#components/ui/dialog.tsx';
import type { NavItem } from './navigation.ts';

/** Every key and what it does, in a dialog. */
export default function KeyList({ close, nav }: { close: () => void; nav: NavItem[] }) {
  const keys: [keys: string[], what: string][] = [
    [['⌘', 'K'], 'Search everything'],
    [['/'], 'Search'],
    [['p'], 'Pause or resume live figures'],
    ...nav.map((item): [string[], string] => [['g', item.key], item.label]),
    [['?'], 'This list'],
    [['esc'], 'Close'],
  ];
  return (
    <Dialog open close={close} label="Keys">
      <div className="p-5">
        <h2 className="mb-3 text-lg font-semibold">Keys</h2>
        <dl className="grid grid-cols-1 gap-x-8 sm:grid-cols-2">
          {keys.map(([parts, what]) => (
            <div key={what} className="flex items-center justify-between gap-4 py-1">
              <dt>{what}</dt>
              <dd className="flex gap-1">
                {parts.map((part) => (
                  <kbd
                    key={part}
                    className="min-w-6 rounded-sm border border-line-strong px-1.5 text-center font-sans text-xs leading-5 text-ink-2"
                  >
                    {part}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
