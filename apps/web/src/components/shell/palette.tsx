'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useId, useState } from 'react';
import { useLive } from '#components/live/live-provider.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import type { NavItem } from './navigation.ts';

interface Entry {
  id: string;
  icon: IconName;
  label: string;
  hint: string;
  run: () => void;
}

interface Props {
  open: boolean;
  close: () => void;
  nav: NavItem[];
  /** Whether there are campaigns and clicks to search: an operator has none. */
  searchable: boolean;
}

export function Palette({ open, close, ...props }: Props) {
  return (
    <Dialog open={open} close={close} label="Search everything" wide>
      <Search close={close} {...props} />
    </Dialog>
  );
}

function Search({ close, nav, searchable }: Omit<Props, 'open'>) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const entries = useEntries(text.trim(), nav, searchable);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      setActive((now) => (now + step + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(entries[active]);
    }
  };
  return (
    <div>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon name="search" className="size-4 text-ink-3" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={entries[active] ? `${listId}-${active}` : undefined}
          aria-label="Search pages, campaigns and clicks"
          placeholder={searchable ? 'A page, a campaign, a click id' : 'A page'}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
          className="h-12 w-full bg-transparent text-lg outline-none placeholder:text-ink-3"
        />
      </div>
      <div
        id={listId}
        role="listbox"
        tabIndex={-1}
        aria-label="Found"
        className="max-h-[50vh] overflow-y-auto p-2"
      >
        {entries.map((entry, index) => (
          <button
            key={entry.id}
            type="button"
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onMouseMove={() => setActive(index)}
            onClick={() => run(entry)}
            className={`flex h-10 w-full items-center gap-3 rounded-md px-2 text-left ${index === active ? 'bg-brand-soft' : ''}`}
          >
            <Icon name={entry.icon} className="size-4 text-ink-2" />
            <span className="min-w-0 flex-1 truncate">{entry.label}</span>
            <span className="label">{entry.hint}</span>
          </button>
        ))}
        {entries.length === 0 && <p className="px-2 py-6 text-center text-ink-2">Nothing by that name.</p>}
      </div>
    </div>
  );
}

function useEntries(text: string, nav: NavItem[], searchable: boolean): Entry[] {
  const router = useRouter();
  const trpc = useTRPC();
  const { togglePause, status } = useLive();
  const campaigns = useQuery(
    trpc.campaigns.list.queryOptions({ range: { preset: '24h' } }, { enabled: searchable }),
  );
  const go = (href: string) => () => router.push(href);
  const all: Entry[] = nav.map((item) => ({
    id: item.href,
    icon: item.icon,
    label: item.label,
    hint: `g ${item.key}`,
    run: go(item.href),
  }));
  for (const { id, name } of campaigns.data ?? []) {
    all.push({
      id: `campaign ${id}`,
      icon: 'campaigns',
      label: name,
      hint: 'Campaign',
      run: go(`/campaigns/${encodeURIComponent(id)}`),
    });
  }
  if (status !== 'off') {
    const paused = status === 'paused';
    all.push({
      id: 'pause',
      icon: paused ? 'play' : 'pause',
      label: paused ? 'Resume live figures' : 'Pause live figures',
      hint: 'p',
      run: togglePause,
    });
  }
  const wanted = text.toLowerCase();
  const found = all.filter(({ label, id }) => `${label} ${id}`.toLowerCase().includes(wanted));
  if (searchable && text.length >= 3) {
    found.push({
      id: 'search',
      icon: 'clicks',
      label: `Clicks whose id or address begins with “${text}”`,
      hint: 'Search',
      run: go(`/clicks?range=30d&q=${encodeURIComponent(text)}`),
    });
  }
  return found;
}
