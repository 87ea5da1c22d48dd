/**
 * The value at the first of these paths that leads to one. A path is a name or names between dots; a name may itself
 * hold dots (`http.request.method`), and of a list its first element counts. Undefined where nothing is.
 */
export function jsonValue(record: unknown, paths: readonly string[] = []): unknown {
  for (const path of paths) {
    const value = valueAt(record, path);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** The same as text; of an object, undefined. */
export function textAt(record: unknown, paths: readonly string[] | undefined): string | undefined {
  const value = jsonValue(record, paths);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function valueAt(record: unknown, path: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined;
  if (Object.hasOwn(record, path)) return firstOf((record as Record<string, unknown>)[path]);
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(record, head)) continue;
    const value = valueAt((record as Record<string, unknown>)[head], path.slice(dot + 1));
    if (value !== undefined) return firstOf(value);
  }
  return undefined;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
