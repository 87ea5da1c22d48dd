'use client';

import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';

interface Props {
  of: { id: string; name: string };
  revoke: {
    mutate: (input: { id: string }) => void;
    isPending: boolean;
    error: { message: string } | null;
  };
  done: () => void;
  /** What will happen. */
  children: ReactNode;
}

/** Asks before a key ends. */
export function ConfirmRevoke({ of: key, revoke, done, children }: Props) {
  return (
    <div className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">Revoke “{key.name}”?</h2>
      <p className="text-ink-2">{children}</p>
      {revoke.error && (
        <p role="alert" className="font-medium">
          {revoke.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={done}>Keep it</Button>
        <Button kind="primary" disabled={revoke.isPending} onClick={() => revoke.mutate({ id: key.id })}>
          Revoke the key
        </Button>
      </div>
    </div>
  );
}
