'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/**
 * A modal on the browser's own `<dialog>`: focus stays inside, Escape and a click beside it close.
 * `sheet` puts it at the bottom, for phones.
 */
export function Dialog({
  open,
  close,
  label,
  sheet = false,
  wide = false,
  children,
}: {
  open: boolean;
  close: () => void;
  label: string;
  sheet?: boolean;
  wide?: boolean;
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
      if (event.target === dialog) dialog.close();
    };
    dialog.addEventListener('click', onClick);
    return () => dialog.removeEventListener('click', onClick);
  }, [open]);
  const place = sheet
    ? 'mt-auto mb-0 w-full max-w-none rounded-t-lg pb-[env(safe-area-inset-bottom)]'
    : `mx-auto mt-[12vh] mb-auto w-[calc(100%-2rem)] rounded-lg ${wide ? 'max-w-2xl' : 'max-w-lg'}`;
  return (
    <dialog
      ref={ref}
      aria-label={label}
      onClose={close}
      className={`bg-raised p-0 text-ink shadow-pop ${place}`}
    >
      {open && children}
    </dialog>
  );
}
