/** A path of this site to go to after sign-in; `/` for anything that could lead elsewhere. */
export function safePath(value: unknown): string {
  if (typeof value !== 'string') return '/';
  const base = 'http://here.invalid';
  try {
    const url = new URL(value, base);
    const inside = value.startsWith('/') && url.origin === base && !url.pathname.startsWith('/login');
    return inside ? url.pathname + url.search : '/';
  } catch {
    return '/';
  }
}
