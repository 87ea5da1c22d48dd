import { globSync } from 'node:fs';
import { join } from 'node:path';
import { appRouter } from '@clickledger/api';
import { PROJECT_ROOT } from './product.ts';

export type ProcedureType = 'query' | 'mutation' | 'subscription';

/** Every procedure of the dashboard's API, by the path that it is called by. */
export function allProcedures(): { path: string; type: ProcedureType }[] {
  // Nested by its type; flat, and named by whole paths, as it is at run time.
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: ProcedureType } }
  >;
  return Object.entries(procedures)
    .map(([path, { _def }]) => ({ path, type: _def.type }))
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
