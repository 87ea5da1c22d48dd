import type { Changes } from '@clickledger/db';
import { type RuleSettings, SETTABLE_RULES } from '@clickledger/rules';

/** What is changed of which rule, before and after: `click_frequency_ip.each_device_in_10_min`. */
export function changesBetween(before: RuleSettings, after: RuleSettings): Changes {
  const changes: Changes = {};
  for (const rule of SETTABLE_RULES) {
    const [was, is] = [before[rule.name] ?? {}, after[rule.name] ?? {}];
    const values: [string, string | number, string | number][] = [
      ['mode', was.mode ?? 'enforce', is.mode ?? 'enforce'],
      ['weight', was.weight ?? rule.weight, is.weight ?? rule.weight],
      ...Object.entries(rule.limits).map(([name, shipped]): [string, number, number] => [
        name,
        was.limits?.[name] ?? shipped,
        is.limits?.[name] ?? shipped,
      ]),
    ];
    for (const [name, from, to] of values) if (from !== to) changes[`${rule.name}.${name}`] = [from, to];
  }
  return changes;
}
