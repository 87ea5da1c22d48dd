'use client';

import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';

interface Revocable {
  id: string;
  name: string;
  createdAt: Date;
  revokedAt: Date | null;
}

interface Props<Key> {
  label: string;
  keys: readonly Key[];
  /** Shown where there are none. */
  none: ReactNode;
  /** What keys are told apart by beside their names, and what that is called. */
  mark: { heading: string; of: (key: Key) => string };
  /** What else there is to know of each. */
  more?: readonly { heading: string; of: (key: Key) => string }[];
  /** Why this reader may end none of them. */
  refused: string | undefined;
  revoke: (key: Key) => void;
}

/** Keys that are in use, then those that were revoked. */
export function KeyTable<Key extends Revocable>({
  label,
  keys,
  none,
  mark,
  more = [],
  refused,
  revoke,
}: Props<Key>) {
  const { full, day } = useFormat();
  if (keys.length === 0) return none;
  const inOrder = keys.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>{mark.heading}</Th>
          {more.map(({ heading }) => (
            <Th key={heading} className="max-md:hidden">
              {heading}
            </Th>
          ))}
          <Th className="max-sm:hidden">Created</Th>
          <Th className="w-40 text-right">State</Th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map((key) => (
          <tr key={key.id} className={key.revokedAt ? 'text-ink-3' : ''}>
            <Td className="h-11">{key.name}</Td>
            <Td className="h-11 font-mono text-xs">{mark.of(key)}</Td>
            {more.map(({ heading, of }) => (
              <Td key={heading} className="h-11 max-md:hidden">
                {of(key)}
              </Td>
            ))}
            <Td className="h-11 max-sm:hidden" title={full(key.createdAt)}>
              {day(key.createdAt)}
            </Td>
            <Td className="h-11 text-right whitespace-nowrap">
              {key.revokedAt ? (
                <span title={full(key.revokedAt)}>revoked {day(key.revokedAt)}</span>
              ) : (
                <Button size="sm" refused={refused} onClick={() => revoke(key)}>
                  Revoke
                </Button>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
