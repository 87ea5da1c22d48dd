'use client';

import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import type { AuditFilters } from './filters.ts';

interface Props {
  filters: AuditFilters;
  actions: Record<string, string>;
  set: (param: string, value: string) => void;
  actionsBeside: ReactNode;
}

/** What is looked for: a text, what was done, and, chosen in a line, who did it and to what. */
export function AuditFilterBar({ filters, actions, set, actionsBeside }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const query = filters.query ?? '';
  useEffect(() => {
    if (field.current) field.current.value = query;
  }, [query]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set('q', field.current?.value.trim() ?? '');
  };
  const inOrder = Object.entries(actions).toSorted(([, a], [, b]) => a.localeCompare(b));
  return (
    <search className="flex flex-wrap items-center gap-2" aria-label="Audit log">
      <form onSubmit={submit} className="relative w-full sm:w-64">
        <Icon name="search" className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-3" />
        <input
          ref={field}
          data-search
          type="search"
          defaultValue={query}
          aria-label="Name, setting or id"
          placeholder="Name, setting or id"
          spellCheck={false}
          className="field h-9 w-full pl-8"
        />
      </form>
      <select
        aria-label="What was done"
        value={filters.action ?? ''}
        onChange={(event) => set('action', event.target.value)}
        className={`field h-9 w-full min-w-0 sm:w-auto sm:max-w-64 ${filters.action ? 'border-brand text-brand' : ''}`}
      >
        <option value="">Everything that was done</option>
        {inOrder.map(([action, words]) => (
          <option key={action} value={action}>
            {words}
          </option>
        ))}
      </select>
      {filters.principalId && <Chip label={`by ${filters.principalId}`} clear={() => set('who', '')} />}
      {filters.subject && <Chip label={filters.subject} clear={() => set('what', '')} />}
      <div className="sm:ml-auto">{actionsBeside}</div>
    </search>
  );
}

function Chip({ label, clear }: { label: string; clear: () => void }) {
  return (
    <button
      type="button"
      onClick={clear}
      aria-label={`Show more than ${label}`}
      className="flex h-9 max-w-64 items-center gap-1.5 rounded-md border border-brand px-2 text-brand hover:bg-hover"
    >
      <span className="truncate">{label}</span>
      <Icon name="close" className="size-3.5" />
    </button>
  );
}
