/** Run by Next.js once, before the server answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { watchRequests } = await import('./server/watch-requests.ts');
  watchRequests();
}
