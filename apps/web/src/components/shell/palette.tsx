'use client';

import { type KeyboardEvent, lazy, Suspense, useId, useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { NavItem } from './navigation.ts';

interface Props {
  open: boolean;
  close: () => void;
  nav: NavItem[];
  /** Whether there are campaigns and clicks to search: an operator has none. */
  searchable: boolean;
}

/** Loaded with the first search; what is typed meanwhile is kept, and Enter waits. */
const PaletteEntries = lazy(() => import('./palette-entries.tsx'));

export function Palette({ open, close, ...props }: Props) {
  return (
    <Dialog open={open} close={close} label="Search everything" wide>
      <Search close={close} {...props} />
    </Dialog>
  );
}

function Search({ close, nav, searchable }: Omit<Props, 'open'>) {
  const [text, setText] = useState('');
  const [steps, setSteps] = useState(0);
  const [chosen, setChosen] = useState(false);
  const [activeId, setActiveId] = useState<string>();
  const listId = useId();

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      setSteps((now) => now + step);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      setChosen(true);
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
          aria-activedescendant={activeId}
          aria-label="Search pages, campaigns and clicks"
          placeholder={searchable ? 'A page, a campaign, a click id' : 'A page'}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setSteps(0);
            setChosen(false);
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
          className="h-12 w-full bg-transparent text-lg outline-none placeholder:text-ink-3"
        />
      </div>
      <Suspense fallback={<div className="h-14" />}>
        <PaletteEntries
          listId={listId}
          text={text.trim()}
          nav={nav}
          searchable={searchable}
          steps={steps}
          setSteps={setSteps}
          chosen={chosen}
          onActive={setActiveId}
          close={close}
        />
      </Suspense>
    </div>
  );
}
