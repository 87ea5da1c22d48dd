'use client';

import { useEffect, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useUserId } from '#components/reader.tsx';

/**
 * Keeps what is typed in this tab until it is sent, so that neither a reload nor an ended session loses it; for the
 * same user alone, whoever signs in next.
 */
export function useDraft<Values extends FieldValues>(form: UseFormReturn<Values>, name: string | undefined) {
  const userId = useUserId();
  const key = name === undefined ? undefined : `draft:${userId ?? 'nobody'}:${name}`;
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    if (key === undefined) return;
    const kept = read(key);
    if (kept) {
      form.reset({ ...form.getValues(), ...kept }, { keepDefaultValues: true });
      setRestored(true);
    }
    const { unsubscribe } = form.watch((values) => sessionStorage.setItem(key, JSON.stringify(values)));
    return unsubscribe;
  }, [form, key]);
  const forget = () => {
    if (key !== undefined) sessionStorage.removeItem(key);
    setRestored(false);
  };
  return { restored, forget };
}

function read(key: string): Record<string, unknown> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
