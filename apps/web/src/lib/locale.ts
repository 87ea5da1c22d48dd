/**
 * The reader's locale for figures and dates, from `Accept-Language`: the first tag that is well formed
 * and that Intl knows; `en` otherwise. Decided on the server once, so that both sides print the same text.
 */
export function readerLocale(acceptLanguage: string | null): string {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim() ?? '';
    if (!/^[A-Za-z0-9-]{2,35}$/.test(tag)) continue;
    try {
      const [known] = Intl.NumberFormat.supportedLocalesOf(tag);
      // Latin digits in every locale: the interface is in English and figures are copied into sheets.
      if (known) return new Intl.Locale(known, { numberingSystem: 'latn' }).toString();
    } catch {
      // Not a language tag: the next one may be.
    }
  }
  return 'en';
}
