import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * A component that is loaded once it is shown: `lazily(async () => (await import('./new-site.tsx')).NewSite)`. Forms are:
 * they bring 40 KB that nobody needs who only looks. A dialog waits for what it shows.
 */
export function lazily<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load() }));
}
