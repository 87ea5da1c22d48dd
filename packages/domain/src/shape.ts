/** Reads a value of a kind at a path, which names it where it is another. */
export type Shape<T> = (value: unknown, path: string) => T;

/** What a text or file should have held; the message says where it does not. */
export class ShapeError extends Error {
  override name = 'ShapeError';
}

export const text: Shape<string> = (value, path) =>
  typeof value === 'string' ? value : wrong(path, 'a text');

/** An integer that JSON's numbers carry exactly. */
export const whole: Shape<number> = (value, path) =>
  Number.isSafeInteger(value) ? (value as number) : wrong(path, 'a whole number');

/** A bigint, written as decimal text. */
export const decimal: Shape<bigint> = (value, path) =>
  typeof value === 'string' && /^(0|-?[1-9]\d*)$/.test(value)
    ? BigInt(value)
    : wrong(path, 'a whole number as text');

export function oneOf<const T extends string | number>(...values: readonly T[]): Shape<T> {
  return (value, path) =>
    values.find((known) => known === value) ?? wrong(path, `one of ${values.join(', ')}`);
}

export function orNull<T>(of: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null ? null : of(value, path));
}

export function listOf<T>(of: Shape<T>): Shape<T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((item, i) => of(item, `${path}[${i}]`)) : wrong(path, 'a list');
}

/** An object with these fields and no others: what is hashed has nothing in it that nobody reads. */
export function objectOf<T extends object>(fields: { [K in keyof T]: Shape<T[K]> }): Shape<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong(path, 'an object');
    const given = value as Record<string, unknown>;
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
    if (unknown !== undefined) throw new ShapeError(`${path}.${unknown} is no field of it`);
    const read: Partial<T> = {};
    for (const name of names) read[name] = fields[name](given[name], `${path}.${name}`);
    return read as T;
  };
}

function wrong(path: string, expected: string): never {
  throw new ShapeError(`${path} is not ${expected}`);
}
