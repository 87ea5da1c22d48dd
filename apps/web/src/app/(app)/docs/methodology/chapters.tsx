import type { ReactNode } from 'react';

export const CHAPTERS = [
  { id: 'click', name: 'What a click is' },
  { id: 'filtered', name: 'Filtered before counting' },
  { id: 'refused', name: 'Refused at the door' },
  { id: 'doors', name: 'Doors and proof' },
  { id: 'repeats', name: 'Repeats' },
  { id: 'invalid', name: 'Invalid traffic' },
  { id: 'rules', name: 'Rules' },
  { id: 'lists', name: 'Lists' },
  { id: 'time', name: 'Time' },
  { id: 'corrections', name: 'Corrections' },
  { id: 'money', name: 'Money' },
  { id: 'kept', name: 'What is kept' },
] as const;

export function Chapter({ id, children }: { id: (typeof CHAPTERS)[number]['id']; children: ReactNode }) {
  const name = CHAPTERS.find((chapter) => chapter.id === id)?.name;
  return (
    <section aria-labelledby={id} className="grid scroll-mt-20 grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id={id} className="scroll-mt-20 text-lg font-semibold">
        {name}
      </h2>
      {children}
    </section>
  );
}

export function P({ children }: { children: ReactNode }) {
  return <p className="max-w-3xl text-ink-2">{children}</p>;
}

/** Terms and what they mean, side by side where there is room. */
export function Terms({ of }: { of: readonly (readonly [term: string, meaning: ReactNode])[] }) {
  return (
    <dl className="grid max-w-3xl gap-x-6 gap-y-3 sm:grid-cols-[11rem_1fr] sm:gap-y-2">
      {of.map(([term, meaning]) => (
        <div key={term} className="contents">
          <dt className="font-medium">{term}</dt>
          <dd className="-mt-2 text-ink-2 sm:mt-0">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
