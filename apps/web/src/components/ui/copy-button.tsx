'use client';

import { useEffect, useState } from 'react';
import { Icon } from './icon.tsx';

/** Copies text and says so, for a moment and to screen readers. */
export function CopyButton({
  text,
  label,
  children,
  className = '',
}: {
  text: string | (() => string);
  /** What is copied, e.g. "click id". */
  label: string;
  children?: React.ReactNode;
  className?: string;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === 'function' ? text() : text);
    setCopied(true);
  };
  return (
    <button
      type="button"
      onClick={copy}
      title={`Copy ${label}`}
      className={`inline-flex items-center gap-1.5 rounded-md text-ink-2 hover:text-brand ${children ? 'h-7 px-2 text-xs hover:bg-hover' : 'size-7 justify-center hover:bg-hover'} ${className}`}
    >
      <Icon name={copied ? 'check' : 'copy'} />
      {children}
      <span className="sr-only" aria-live="polite">
        {copied ? `Copied ${label}` : children ? '' : `Copy ${label}`}
      </span>
    </button>
  );
}
