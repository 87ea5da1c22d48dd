import localFont from 'next/font/local';

/** IBM Plex, shipped in npm packages and served from here: nothing is fetched from elsewhere. */
export const plexSans = localFont({
  src: '../../../../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  weight: '100 700',
  variable: '--font-plex-sans',
  // Asked for with the HTML, so it is there in time but on the slowest lines: there nothing moves because it came late.
  display: 'optional',
});

export const plexMono = localFont({
  src: '../../../../node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
  weight: '400',
  variable: '--font-plex-mono',
  // As wide as what stands in for it (0.6 em), so nothing moves.
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
});
