import type { ColumnType } from 'kysely';

/** A value that JSON can hold, as `jsonb` columns keep it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** PostgreSQL's name of a type, as its catalogue spells it. */
export type SqlType = 'text' | 'bigint' | 'integer' | 'boolean' | 'timestamp with time zone' | 'jsonb';

/** What a row may leave out: nothing, what has a default, or what only the database sets. */
export type Omittable = 'never' | 'default' | 'always';

/** A column as the migrations made it. `Value` is its type in TypeScript; there is no such field at run time. */
export interface Column<Value, Nullable extends boolean, Omit extends Omittable> {
  type: SqlType;
  nullable: Nullable;
  omit: Omit;
  value?: Value;
}

type Required<Value> = Column<Value, false, 'never'>;

const required = <Value>(type: SqlType): Required<Value> => ({ type, nullable: false, omit: 'never' });

export const text = <Value extends string = string>() => required<Value>('text');
export const bigint = () => required<bigint>('bigint');
export const integer = () => required<number>('integer');
export const boolean = () => required<boolean>('boolean');
export const timestamp = () => required<Date>('timestamp with time zone');
export const json = <Value extends Json>() => required<Value>('jsonb');

/** May be null, and is where a row leaves it out. */
export function nullable<Value>({ type }: Required<Value>): Column<Value, true, 'default'> {
  return { type, nullable: true, omit: 'default' };
}

/** Has a default of the database's. */
export function defaulted<Value>({ type }: Required<Value>): Column<Value, false, 'default'> {
  return { type, nullable: false, omit: 'default' };
}

/** Is set by the database and by nobody else. */
export function generated<Value>({ type }: Required<Value>): Column<Value, false, 'always'> {
  return { type, nullable: false, omit: 'always' };
}

type Kept<C> =
  C extends Column<infer Value, infer Nullable, Omittable>
    ? Nullable extends true
      ? Value | null
      : Value
    : never;

type Written<C> =
  C extends Column<unknown, boolean, infer Omit>
    ? { never: Kept<C>; default: Kept<C> | undefined; always: never }[Omit]
    : never;

/** Columns as the query builder wants to know them: what is read, what is inserted, what an update may set. */
export type TableOf<Columns> = {
  [Name in keyof Columns]: ColumnType<
    Kept<Columns[Name]>,
    Written<Columns[Name]>,
    Columns[Name] extends Column<unknown, boolean, 'always'> ? never : Kept<Columns[Name]>
  >;
};
