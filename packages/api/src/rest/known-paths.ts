import type { Context, Next } from 'hono';
import { RestError } from './problem.ts';
import type { RestEnv } from './rest.ts';

/** The paths of a document, each with what it says of its methods. */
export type Paths = Record<string, { get?: { responses?: object } } | undefined>;

/** Which methods a path has; undefined where there is no such path. */
export type MethodsOf = (path: string) => readonly string[] | undefined;

/** Looks paths up among those of a document: `{id}` stands for anything within slashes. */
export function methodsOf(paths: Paths): MethodsOf {
  const known = Object.entries(paths).map(([template, item = {}]) => ({
    pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: methods(item),
  }));
  return (path) => known.find(({ pattern }) => pattern.test(path))?.methods;
}

/** What has an answer by GET tells its headers by HEAD as well, but for a stream, which would be begun for nothing. */
function methods(item: { get?: { responses?: object } }): readonly string[] {
  const head = item.get && !JSON.stringify(item.get).includes('"text/event-stream"');
  const named = Object.keys(item).map((method) => method.toUpperCase());
  return [...named, ...(head ? ['HEAD'] : []), 'OPTIONS'].toSorted();
}

/**
 * Before anybody is asked for a key: there is such a path, and it has the method.
 * @throws RestError `not_found` or `method_not_allowed`
 */
export function refuseUnknown(methodsOf: MethodsOf) {
  return async (c: Context<RestEnv>, next: Next): Promise<Response | undefined> => {
    const allowed = methodsOf(c.req.path);
    if (!allowed) throw new RestError('not_found', NO_PATH);
    const { method } = c.req;
    const allow = allowed.join(', ');
    if (method === 'OPTIONS') return c.body(null, 204, { allow });
    if (!allowed.includes(method)) {
      throw new RestError('method_not_allowed', `This path has ${allow}.`, { headers: { allow } });
    }
    await next();
    return undefined;
  };
}

const NO_PATH = 'There is no such path; those that there are stand in /api/v1/openapi.json.';
