'use client';

import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { SigningKey } from '#lib/model.ts';

interface Props {
  keys: SigningKey[];
  /** Why this reader may end none of them. */
  refused: string | undefined;
  revoke: (key: SigningKey) => void;
}

export function SigningKeyTable({ keys, refused, revoke }: Props) {
  const { full, day } = useFormat();
  if (keys.length === 0) return <p className="font-medium">There are no signing keys yet.</p>;
  const inOrder = keys.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
  return (
    <Table label="Signing keys">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Key id</Th>
          <Th className="max-sm:hidden">Created</Th>
          <Th className="w-40 text-right">State</Th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map((key) => (
          <tr key={key.id} className={key.revokedAt ? 'text-ink-3' : ''}>
            <Td className="h-11">{key.name}</Td>
            <Td className="h-11 font-mono text-xs">{key.id}</Td>
            <Td className="h-11 max-sm:hidden" title={full(key.createdAt)}>
              {day(key.createdAt)}
            </Td>
            <Td className="h-11 text-right whitespace-nowrap">
              {key.revokedAt ? (
                <span title={full(key.revokedAt)}>revoked {day(key.revokedAt)}</span>
              ) : (
                <Button
                  size="sm"
                  disabled={refused !== undefined}
                  title={refused}
                  onClick={() => revoke(key)}
                >
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
