'use client';

import { useFormat } from '#components/reader.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Correction } from '#lib/model.ts';

/** How clicks are imported for a correction, and what was. */
export function Imports({ of: { id, state, imports } }: { of: Correction }) {
  const { full } = useFormat();
  const running = imports.filter(({ endedAt }) => endedAt === null);
  return (
    <Section title="Imports">
      {state === 'open' && (
        <div className="grid max-w-4xl gap-2">
          <p className="text-ink-2">
            At the terminal. Lines outside its time, and of other advertisers, are passed over; what is
            counted already stays counted once.
          </p>
          <CodeBlock label="Copy the command" code={`npx clickledger import access.log --correction ${id}`} />
        </div>
      )}
      {state !== 'open' && imports.length === 0 && <p className="text-ink-2">Nothing was imported for it.</p>}
      <ul className="mt-2 grid gap-1 empty:hidden">
        {imports.map(({ importId, beganAt, endedAt }) => (
          <li key={importId}>
            {full(beganAt)}: {endedAt ? `ended ${full(endedAt)}` : 'not ended'}
          </li>
        ))}
      </ul>
      {running.length > 0 && (
        <p className="mt-1 text-ink-2">
          It can be closed or reverted once that ends. If it was cut off, import the log again.
        </p>
      )}
    </Section>
  );
}
