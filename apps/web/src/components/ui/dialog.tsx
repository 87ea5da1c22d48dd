'use client';

import { type ReactNode, Suspense, useEffect, useRef } from 'react';

/**
 * A modal on the browser's own `<dialog>`: focus stays inside, Escape and a click beside it close.
 * `sheet` puts it at the bottom, for phones. `held` keeps it open until its own buttons close it: for what is shown once.
 */
export function Dialog({
  open,
  close,
  label,
  sheet = false,
  wide = false,
  held = false,
  children,
}: {
  open: boolean;
  close: () => void;
  label: string;
  sheet?: boolean;
  wide?: boolean;
  held?: boolean;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
    const onClick = (event: MouseEvent) => {
      // The dialog's own box is covered by its content: what hits the dialog itself is the backdrop.
      if (event.target === dialog && !held) dialog.close();
    };
    dialog.addEventListener('click', onClick);
    return () => dialog.removeEventListener('click', onClick);
  }, [open, held]);
  // A browser lets a page refuse Escape once, then closes all the same: what is held opens again.
  const onClose = () => {
    if (held) ref.current?.showModal();
    else close();
  };
  const place = sheet
    ? 'mt-auto mb-0 w-full max-w-none rounded-t-lg pb-[env(safe-area-inset-bottom)]'
    : `mx-auto mt-[12vh] mb-auto w-[calc(100%-2rem)] rounded-lg ${wide ? 'max-w-2xl' : 'max-w-lg'}`;
  return (
    <dialog
      ref={ref}
      aria-label={label}
      onClose={onClose}
      onCancel={(event) => {
        if (held) event.preventDefault();
      }}
      className={`bg-raised p-0 text-ink shadow-pop ${place}`}
    >
      <Suspense fallback={<p className="p-5 text-ink-2">Loading…</p>}>{open && children}</Suspense>
    </dialog>
  );
}
