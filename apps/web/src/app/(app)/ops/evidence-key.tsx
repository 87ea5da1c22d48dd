'use client';

import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Health } from '#lib/model.ts';

/** By what evidence packs are signed, so that whoever is sent one can be told what to compare. */
export function EvidenceKey({ of }: { of: NonNullable<Health['evidenceKey']> }) {
  return (
    <Section title="Evidence" note="what proves a statement without us">
      {'problem' in of ? (
        <p role="alert" className="flex items-start gap-2 font-medium">
          <Icon name="alert" className="mt-0.5 size-4" />
          <span className="max-w-3xl [overflow-wrap:anywhere]">{of.problem}</span>
        </p>
      ) : (
        <>
          <p className="flex items-start gap-1">
            <span className="font-mono text-sm break-all">{of.fingerprint}</span>
            <CopyButton text={of.fingerprint} label="fingerprint" className="-my-1 shrink-0" />
          </p>
          <p className="mt-1 max-w-3xl text-ink-2">
            The fingerprint of the key that signs evidence packs. An auditor compares it with what{' '}
            <code>clickledger verify</code> prints of a pack: publish it where your customers find it without
            asking you, and keep the key itself in your backups.
          </p>
        </>
      )}
    </Section>
  );
}
