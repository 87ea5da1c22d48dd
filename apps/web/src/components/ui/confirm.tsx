'use client';

import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface Props {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** What does it, and what leaves everything as it is. */
  action: string;
  keep?: string;
  command: { isPending: boolean; error: { message: string } | null };
  confirm: () => void;
  done: () => void;
}

/** What a dialog holds that asks before something is done, and says why it was not. */
export function Confirm({ title, children, action, keep = 'Cancel', command, confirm, done }: Props) {
  return (
    <div className="grid gap-4 p-5">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-ink-2">{children}</p>
      {command.error && (
        <p role="alert" className="font-medium">
          {command.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={done}>{keep}</Button>
        <Button kind="primary" disabled={command.isPending} onClick={confirm}>
          {action}
        </Button>
      </div>
    </div>
  );
}
