'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createFormat, type Format, type Reader } from '#lib/format.ts';

const Context = createContext<Format | undefined>(undefined);

/** Gives the pages below one way to print figures: the reader's locale, the advertiser's zone and currency. */
export function ReaderProvider({ locale, timeZone, currency, children }: Reader & { children: ReactNode }) {
  const format = useMemo(() => createFormat({ locale, timeZone, currency }), [locale, timeZone, currency]);
  return <Context value={format}>{children}</Context>;
}

export function useFormat(): Format {
  const format = useContext(Context);
  if (!format) throw new Error('useFormat needs a ReaderProvider above it.');
  return format;
}
