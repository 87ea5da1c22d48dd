import type { ComponentProps } from 'react';

type Kind = 'primary' | 'plain' | 'quiet';

const KINDS: Record<Kind, string> = {
  primary: 'bg-brand text-on-brand hover:bg-brand-strong',
  plain: 'border border-line-strong bg-raised hover:border-ink-3 hover:bg-hover',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
};

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap disabled:opacity-55';

/** The classes of a button, for links that look like one. */
export function buttonClass(kind: Kind = 'plain', size: 'sm' | 'md' = 'md'): string {
  return `${BASE} ${KINDS[kind]} ${size === 'sm' ? 'h-8 px-2.5' : 'h-10 px-4'}`;
}

/** `refused`: why this reader may not do it; the button then says so instead of doing it. */
export function Button({
  kind = 'plain',
  size = 'md',
  className = '',
  type = 'button',
  refused,
  disabled,
  title = refused,
  ...props
}: ComponentProps<'button'> & { kind?: Kind; size?: 'sm' | 'md'; refused?: string | undefined }) {
  return (
    <button
      type={type}
      disabled={disabled || refused !== undefined}
      title={title}
      className={`${buttonClass(kind, size)} ${className}`}
      {...props}
    />
  );
}
