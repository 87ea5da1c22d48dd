import type { ReactNode } from 'react';

/** A page: its name and controls in a head that stays in sight, its content on twelve columns below. */
export function Page({
  title,
  before,
  controls,
  children,
}: {
  title: ReactNode;
  /** Above the title: the way back. */
  before?: ReactNode;
  controls?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-[90rem] px-4 sm:px-6 lg:px-8">
      <header className="sticky top-0 z-20 -mx-2 flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 bg-paper px-2 py-2 lg:min-h-16">
        <div className="min-w-0 flex-1 basis-40">
          {before}
          <h1 className="truncate text-xl font-semibold tracking-tight">{title}</h1>
        </div>
        {controls}
      </header>
      <div className="grid gap-10 pt-3">{children}</div>
    </div>
  );
}

/** A part of a page with its name, and what can be done with it. */
export function Section({
  title,
  note,
  actions,
  children,
  className = '',
}: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section aria-label={title} className={`min-w-0 ${className}`}>
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3">
        <h2 className="font-semibold">{title}</h2>
        {note && <span className="label">{note}</span>}
        {actions && <div className="ml-auto flex items-center gap-1">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
