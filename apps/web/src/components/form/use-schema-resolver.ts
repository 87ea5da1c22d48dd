'use client';

import { useEffect, useRef } from 'react';
import type { FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';

/** A command's schema, or what loads it: pages that are a form show it first, and what checks it comes behind. */
export type FormSchema<Schema> = Schema | (() => Promise<Schema>);

/**
 * Checks a form by a schema. While that cannot be loaded the form is not checked here: the server checks it all the same.
 */
export function useSchemaResolver<Schema extends z.ZodType<unknown, FieldValues>>(
  schema: FormSchema<Schema>,
): Resolver<z.input<Schema>> {
  const loading = useRef<Promise<Resolver<z.input<Schema>>>>(undefined);
  const load = () => {
    loading.current ??= resolverOf(schema);
    return loading.current;
  };
  const loaded = () =>
    load().catch(() => {
      loading.current = undefined;
      return undefined;
    });
  useEffect(() => void loaded());
  return async (values, context, options) => {
    const resolver = await loaded();
    return resolver ? resolver(values, context, options) : { values, errors: {} };
  };
}

async function resolverOf<Schema extends z.ZodType<unknown, FieldValues>>(
  schema: FormSchema<Schema>,
): Promise<Resolver<z.input<Schema>>> {
  const [{ zodResolver }, read] = await Promise.all([
    import('@hookform/resolvers/zod'),
    typeof schema === 'function' ? schema() : schema,
  ]);
  return zodResolver(read, undefined, { raw: true });
}
