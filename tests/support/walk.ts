import { globSync } from 'node:fs';
import { join } from 'node:path';
import { appRouter } from '@clickledger/api';
import { PROJECT_ROOT } from './product.ts';

/** Every procedure of the dashboard's API, by the path that it is called by. */
export function allProcedures(): { path: string; type: 'query' | 'mutation' | 'subscription' }[] {
  return Object.entries(appRouter._def.procedures)
    .map(([path, procedure]) => ({ path, type: procedure._def.type }))
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** Every page and every route of the dashboard, as its folders name them: `/campaigns/[id]`. */
export function allRoutes(): { path: string; kind: 'page' | 'route' }[] {
  const app = join(PROJECT_ROOT, 'apps/web/src/app');
  return globSync(['**/page.tsx', '**/route.ts'], { cwd: app })
    .map((file) => ({
      path: `/${file.split('/').slice(0, -1).filter(isSegment).join('/')}`,
      kind: file.endsWith('page.tsx') ? ('page' as const) : ('route' as const),
    }))
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** Folders in parentheses group files, and are no part of an address. */
const isSegment = (folder: string) => !/^\(.*\)$/.test(folder);
