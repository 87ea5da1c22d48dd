'use client';

import { useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import type { RulesReport } from '#lib/model.ts';
import { fieldName } from './draft.ts';

/** Settings that were applied: what each changed, who applied it, from when on and why. */
export function Versions({ versions }: { versions: RulesReport['versions'] }) {
  const { full } = useFormat();
  return (
    <Section title="History">
      {versions.length === 0 && <p className="text-ink-2">The rules are as shipped: nothing was changed.</p>}
      <ol aria-label="Settings that were applied" className="grid gap-3">
        {versions.map(({ version, effectiveFrom, appliedBy, reason, changes, hash, isWaiting }) => (
          <li key={version} className="grid gap-0.5">
            <p className="flex flex-wrap gap-x-3">
              <span className="font-medium">Settings {version}</span>
              <span>{isWaiting ? `waits until ${full(effectiveFrom)}` : full(effectiveFrom)}</span>
              <span className="label">
                {appliedBy},{' '}
                <span className="font-mono text-xs" title={hash}>
                  {hash.slice(0, 12)}
                </span>
              </span>
            </p>
            <p className="text-ink-2 [overflow-wrap:anywhere]">{reason}</p>
            <ul>
              {Object.entries(changes).map(([name, [was, is]]) => (
                <li key={name}>
                  {fieldName(name.replace('.', ': '))} <s className="text-ink-3">{String(was)}</s>{' '}
                  <span className="font-medium">{String(is)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  );
}
