'use server';

import { cookies } from 'next/headers';
import { CHECKLIST_COOKIE, PUT_AWAY } from '#lib/checklist.ts';

/** Puts the checklist away for a year, or brings it back. */
export async function keepChecklist(away: boolean): Promise<void> {
  const jar = await cookies();
  if (!away) return void jar.delete(CHECKLIST_COOKIE);
  jar.set(CHECKLIST_COOKIE, PUT_AWAY, { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true });
}
