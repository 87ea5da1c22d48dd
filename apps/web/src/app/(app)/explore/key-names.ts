'use client';

import {
  type DimensionName,
  dimension,
  isMeasureName,
  isNetworkCategory,
  type Naming,
  NETWORK_CATEGORY_TEXTS,
  questionMeasure,
} from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import type { Format } from '#lib/format.ts';
import { SOURCE_NAMES } from '#lib/sources.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';
import { useReasonNames } from './reason-names.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What people call keys that a filter names, whether or not an answer has a row of theirs. */
export function useKeyNames(used: readonly DimensionName[]): (name: DimensionName, key: string) => string {
  const trpc = useTRPC();
  const format = useFormat();
  const reasons = useReasonNames();
  const campaigns = useQuery({
    ...trpc.campaigns.list.queryOptions({ range: { preset: '24h' } }),
    enabled: used.includes('campaign'),
  });
  const sites = useQuery({ ...trpc.account.sites.queryOptions(), enabled: used.includes('site') });
  const catalogue = new Map<string, string>([
    ...(campaigns.data ?? []).map(({ id, name }) => [`campaigns ${id}`, name] as const),
    ...(sites.data ?? []).map(({ id, name }) => [`sites ${id}`, name] as const),
    ...reasons.map(([key, name]) => [`reasons ${key}`, name] as const),
  ]);
  return (name, key) => {
    const { naming, nothing = 'Not known' } = dimension(name);
    if (key === '') return nothing;
    return catalogue.get(`${naming} ${key}`) ?? NAMES[naming]?.(key, format) ?? key;
  };
}

const NAMES: Partial<Record<Naming, (key: string, format: Format) => string>> = {
  countries: (key, format) => (/^[A-Z]{2}$/.test(key) ? format.country(key) : key),
  'network operators': (key) => `AS${key}`,
  'network categories': (key) => (isNetworkCategory(key) ? NETWORK_CATEGORY_TEXTS[key].name : key),
  doors: (key) => new Map<string, string>(Object.entries(SOURCE_NAMES)).get(key) ?? key,
  'levels of trust': (key) => new Map(Object.entries(TRUST_TEXTS)).get(key)?.name ?? key,
  verdicts: (key) => (isMeasureName(key) ? questionMeasure(key).label : key),
  reasons: (key) => (key === 'duplicate' ? 'Duplicate' : key),
  hours: (key) => `${key}:00`,
  weekdays: (key) => WEEKDAYS[Number(key) - 1] ?? key,
  prices: (key, format) => (/^\d{1,18}$/.test(key) ? format.moneyExact(BigInt(key)) : key),
  capitalised: (key) => key.charAt(0).toUpperCase() + key.slice(1),
};
