'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createFormat, type Format, type Reader } from '#lib/format.ts';

const Context = createContext<Format | undefined>(undefined);
const UserContext = createContext<string | undefined>(undefined);

/** Gives the pages below one way to print figures: the reader's locale, the advertiser's zone and currency. */
export function ReaderProvider({
  userId,
  locale,
  timeZone,
  currency,
  children,
}: Reader & { userId: string; children: ReactNode }) {
  const format = useMemo(() => createFormat({ locale, timeZone, currency }), [locale, timeZone, currency]);
  return (
    <UserContext value={userId}>
      <Context value={format}>{children}</Context>
    </UserContext>
  );
}

/** Prints the figures below it by a zone and a currency of their own: of a document that is anybody's. */
export function FormatFor({
  timeZone,
  currency,
  children,
}: Pick<Reader, 'timeZone' | 'currency'> & { children: ReactNode }) {
  const { locale } = useFormat();
  const format = useMemo(() => createFormat({ locale, timeZone, currency }), [locale, timeZone, currency]);
  return <Context value={format}>{children}</Context>;
}

/** Who reads; undefined for nobody who is known. */
export function useUserId(): string | undefined {
  return useContext(UserContext);
}

export function useFormat(): Format {
  const format = useContext(Context);
  if (!format) throw new Error('useFormat needs a ReaderProvider above it.');
  return format;
}
