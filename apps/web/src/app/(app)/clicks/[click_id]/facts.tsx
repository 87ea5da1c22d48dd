import type { ReactNode } from 'react';

export type Fact = [name: string, value: ReactNode];

/** Names and values in two columns; what is not known is said to be so. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6">
      {facts.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-line py-2">
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0 break-words">
            {value === '' || value === undefined || value === false ? (
              <span className="text-ink-3">not known</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
