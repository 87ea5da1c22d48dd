'use client';

import { CopyButton } from '#components/ui/copy-button.tsx';

/** The SHA-256 of what a document says, by which a copy of it is known to be the same. */
export function Hash({ sha256 }: { sha256: string }) {
  return (
    <span className="flex items-start gap-1">
      <span className="font-mono text-xs leading-5 break-all">{sha256}</span>
      <CopyButton text={sha256} label="hash" className="-my-1 shrink-0 print:hidden" />
    </span>
  );
}
