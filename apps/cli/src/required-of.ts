const and = new Intl.ListFormat('en', { type: 'conjunction' });

/** Whose role needs two factors, in words. */
export function requiredOf(roles: readonly string[]): string {
  if (roles.length === 0) return 'No role needs two factors.';
  return `Two factors are needed as ${and.format(roles)}; who lacks the second sets it up before anything else.`;
}
