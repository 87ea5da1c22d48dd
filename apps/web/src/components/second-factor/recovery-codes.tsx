'use client';

import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** Shows recovery codes: this once. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const text = codes.join('\n');
  return (
    <div className="grid gap-4">
      <h2 className="text-lg font-semibold">Keep your recovery codes</h2>
      <p className="text-ink-2">
        Each opens your account once, in place of the second factor, should you lose it. They are shown this
        once: keep them where your password is not.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-sunk p-4 font-mono"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <CopyButton text={text} label="recovery codes">
          Copy
        </CopyButton>
        <a
          className="inline-flex h-7 items-center rounded-md px-2 text-xs text-ink-2 hover:bg-hover hover:text-brand"
          download="clickledger-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
        >
          Download
        </a>
        <Button kind="primary" onClick={done}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}
