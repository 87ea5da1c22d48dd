import type { Env } from '@clickledger/config';
import type { ReactNode } from 'react';

/** A part of a guide, which its contents lead to. */
export function Chapter<Id extends string>({
  of,
  id,
  children,
}: {
  of: readonly { id: Id; name: string }[];
  id: NoInfer<Id>;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="grid scroll-mt-20 grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id={id} className="scroll-mt-20 text-lg font-semibold">
        {of.find((chapter) => chapter.id === id)?.name}
      </h2>
      {children}
    </section>
  );
}

/** Everything beside the contents. */
export function Chapters({ children }: { children: ReactNode }) {
  return <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-12 lg:col-span-9">{children}</div>;
}

export function P({ children }: { children: ReactNode }) {
  return <p className="max-w-3xl text-ink-2">{children}</p>;
}

export function List({ children }: { children: ReactNode }) {
  return <ul className="grid max-w-3xl list-disc gap-2 pl-4 text-ink-2 marker:text-ink-3">{children}</ul>;
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

export function Code({ children }: { children: string }) {
  return <code className="font-mono text-xs text-ink [overflow-wrap:anywhere]">{children}</code>;
}

/** A variable of the environment; one that there is not does not compile. */
export function Setting({ name }: { name: keyof Env }) {
  return <Code>{name}</Code>;
}
