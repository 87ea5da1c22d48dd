import type { settingsText } from '@clickledger/core/inputs';

type Values = ReturnType<typeof settingsText> & { siteIds: string[] };
export type SettingName = keyof Values;

/** A setting that somebody else changed while a form was open. */
export interface ChangedMeanwhile {
  name: SettingName;
  label: string;
  /** In words, `''` for nothing. */
  was: string;
  is: string;
  value: Values[SettingName];
}

const LABELS: Record<SettingName, string> = {
  name: 'Name',
  startsAt: 'Start',
  endsAt: 'End',
  dedupeWindow: 'Dedupe window, seconds',
  labels: 'Labels',
  dailyBudget: 'Budget a day',
  totalBudget: 'Budget in all',
  siteIds: 'Sites',
};

/** What differs between the settings that a form began with and those that there are now. */
export function changedMeanwhile(
  began: Values,
  current: Values,
  sites: readonly { id: string; name: string }[],
): ChangedMeanwhile[] {
  const siteNames = new Map(sites.map(({ id, name }) => [id, name]));
  const words = (value: string | string[]) =>
    Array.isArray(value) ? value.map((id) => siteNames.get(id) ?? id).join(', ') : value;
  return (Object.keys(LABELS) as SettingName[])
    .map((name) => ({
      name,
      label: LABELS[name],
      was: words(began[name]),
      is: words(current[name]),
      value: current[name],
    }))
    .filter(({ was, is }) => was !== is);
}
