'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useLive } from '#components/live/live-provider.tsx';
import { useTRPC } from '#components/trpc.tsx';
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
  listId: string;
  text: string;
  nav: NavItem[];
  searchable: boolean;
  /** How often the arrow keys went down, less how often up. */
  steps: number;
  setSteps: (steps: number) => void;
  /** Whether Enter was pressed: the entry that is marked is run. */
  chosen: boolean;
  onActive: (id: string | undefined) => void;
  close: () => void;
}

/** What the palette finds, with one entry marked. */
export default function PaletteEntries(props: Props) {
  const { listId, text, nav, searchable, steps, setSteps, chosen, onActive, close } = props;
  const entries = useEntries(text, nav, searchable);
  const active = entries.length === 0 ? 0 : ((steps % entries.length) + entries.length) % entries.length;
  const marked = entries[active];

  const run = (entry: Entry) => {
    close();
    entry.run();
  };
  const activeId = marked && `${listId}-${active}`;
  useEffect(() => onActive(activeId), [activeId, onActive]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is marked when Enter is pressed is run, once
  useEffect(() => {
    if (chosen && marked) run(marked);
  }, [chosen]);

  return (
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
          onMouseMove={() => setSteps(index)}
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
