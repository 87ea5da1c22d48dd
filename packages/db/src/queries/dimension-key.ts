import { type DimensionName, dimension } from '@clickledger/domain';

/** A dimension's key as SQL. Several columns make one key, which is not known where the first is not. */
export function dimensionKey(name: DimensionName): string {
  const { columns, numeric } = dimension(name);
  const [first, ...more] = columns;
  if (numeric) return `if(${first} = 0, '', toString(${first}))`;
  if (more.length === 0) return first;
  return `if(${first} = '', '', trimRight(concatWithSeparator(' ', ${[first, ...more].join(', ')})))`;
}
