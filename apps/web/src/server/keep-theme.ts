'use server';

import { cookies } from 'next/headers';
import { getServer } from '#env.ts';
import { parseTheme, THEME_COOKIE } from '#lib/theme.ts';

/** Keeps the reader's theme for a year in a cookie, which the next page is rendered with. */
export async function keepTheme(theme: string): Promise<void> {
  (await cookies()).set(THEME_COOKIE, parseTheme(theme), {
    path: '/',
    maxAge: 31_536_000,
    sameSite: 'lax',
    httpOnly: true,
    secure: getServer().endpoints.webUrl.startsWith('https:'),
  });
}
