import type { ComponentProps, ReactNode } from 'react';

/** A table with its name. Rows are told apart by space and a hairline; figures align right. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <table
      aria-label={label}
      className="w-full border-separate border-spacing-0 [&_tbody_tr:hover>*]:bg-hover"
    >
      {children}
    </table>
  );
}

const CELL = 'px-2 first:pl-0 last:pr-0';

export function Th({
  number = false,
  className = '',
  ...props
}: ComponentProps<'th'> & { number?: boolean }) {
  return (
    <th
      scope="col"
      className={`${CELL} sticky top-0 z-10 h-8 border-b border-line-strong bg-paper text-xs font-normal whitespace-nowrap text-ink-2 ${number ? 'w-24 text-right' : 'text-left'} ${className}`}
      {...props}
    />
  );
}

export function Td({
  number = false,
  className = '',
  ...props
}: ComponentProps<'td'> & { number?: boolean }) {
  return (
    <td
      className={`${CELL} h-9 border-b border-line ${number ? 'text-right whitespace-nowrap' : ''} ${className}`}
      {...props}
    />
  );
}
