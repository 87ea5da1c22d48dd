'use client';

import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';

/** What is looked for: with Enter, or on leaving the field. */
export function SearchField({
  name,
  value,
  search,
}: {
  name: string;
  value: string;
  search: (value: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = value;
  }, [value]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(field.current?.value.trim() ?? '');
  };
  return (
    <form onSubmit={submit} className="relative col-span-2 sm:w-64">
      <Icon name="search" className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-3" />
      <input
        ref={field}
        data-search
        type="search"
        defaultValue={value}
        onBlur={(event) => {
          if (event.target.value.trim() !== value) submit(event);
        }}
        aria-label={name}
        placeholder={name}
        spellCheck={false}
        className="field h-9 w-full pl-8"
      />
    </form>
  );
}

/** One of some values; a chosen one stands out. */
export function Choice({
  label,
  value,
  choose,
  children,
}: {
  label: string;
  value: string;
  choose: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => choose(event.target.value)}
      className={`field h-9 w-full min-w-0 sm:w-auto sm:max-w-48 ${value ? 'border-brand text-brand' : ''}`}
    >
      {children}
    </select>
  );
}

/** Takes every filter away. */
export function ClearFilters({ clear }: { clear: () => void }) {
  return (
    <button
      type="button"
      onClick={clear}
      className="flex h-9 items-center gap-1.5 rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink"
    >
      <Icon name="close" className="size-3.5" />
      Clear
    </button>
  );
}
