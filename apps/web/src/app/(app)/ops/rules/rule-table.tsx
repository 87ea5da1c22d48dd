'use client';

import { useFormat } from '#components/reader.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { RuleRow } from '#lib/model.ts';
import { type Draft, fieldName, MODE_NAMES, problemOf } from './draft.ts';

interface Props {
  rules: readonly RuleRow[];
  draft: Draft;
  set: (key: string, value: string) => void;
}

/**
 * Every rule with what it judges by; each number can be changed in the draft. On a phone a rule is a grid, in which a cell's height
 * would hold it to that, so it has none.
 */
export function RuleTable({ rules, draft, set }: Props) {
  const { day, full } = useFormat();
  return (
    <Table label="Rules">
      <thead className="max-md:sr-only">
        <tr>
          <Th>Rule</Th>
          <Th>Mode</Th>
          <Th>Points, limits</Th>
          <Th className="max-lg:hidden">Since</Th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.name} className="align-top max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto]">
            <Td className="py-2 max-md:h-auto max-md:border-b-0">
              <p className="font-medium">{rule.words.name}</p>
              <p className="max-w-prose text-ink-2 max-md:hidden">{rule.words.meaning}</p>
              <p className="label">
                {rule.class.toUpperCase()}, {rule.kind === 'general' ? 'at the door' : 'pattern'}, version{' '}
                {rule.version} <span className="font-mono text-xs">{rule.name}</span>
              </p>
            </Td>
            <Td className="py-2 max-md:h-auto max-md:border-b-0 max-md:pr-0">
              <Mode rule={rule} draft={draft} set={set} />
            </Td>
            <Td className="py-2 max-md:col-span-2 max-md:h-auto max-md:pt-0 max-md:pl-0">
              <div className="flex flex-wrap gap-x-4 gap-y-2">
                <NumberField
                  rule={rule}
                  name="weight"
                  value={rule.weight}
                  shipped={rule.shippedWeight}
                  draft={draft}
                  set={set}
                />
                {rule.limits.map(({ name, value, shipped }) => (
                  <NumberField
                    key={name}
                    rule={rule}
                    name={name}
                    value={value}
                    shipped={shipped}
                    draft={draft}
                    set={set}
                  />
                ))}
              </div>
            </Td>
            <Td
              className="py-2 whitespace-nowrap max-lg:hidden"
              title={rule.since ? full(rule.since.at) : undefined}
            >
              {rule.since ? `${day(rule.since.at)}, settings ${rule.since.version}` : 'as shipped'}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Mode({ rule, draft, set }: { rule: RuleRow } & Pick<Props, 'draft' | 'set'>) {
  const key = `${rule.name}.mode`;
  const value = draft[key] ?? rule.mode;
  return (
    <select
      aria-label={`Mode of ${rule.words.name}`}
      value={value}
      onChange={({ target }) => set(key, target.value)}
      className={`field h-8 ${value === rule.mode ? '' : 'border-brand bg-brand-soft font-medium'}`}
    >
      {Object.entries(MODE_NAMES).map(([mode, name]) => (
        <option key={mode} value={mode}>
          {name}
        </option>
      ))}
    </select>
  );
}

function NumberField({
  rule,
  name,
  value,
  shipped,
  draft,
  set,
}: { rule: RuleRow; name: string; value: number; shipped: number } & Pick<Props, 'draft' | 'set'>) {
  const key = `${rule.name}.${name}`;
  const typed = draft[key] ?? String(value);
  const problem = problemOf(name, typed);
  const isChanged = typed !== String(value);
  return (
    <label className="grid gap-0.5">
      <span className="label">{name === 'weight' ? 'points' : fieldName(name)}</span>
      <input
        inputMode="decimal"
        aria-label={`${name === 'weight' ? 'Points' : fieldName(name)} of ${rule.words.name}`}
        aria-invalid={problem ? true : undefined}
        value={typed}
        onChange={({ target }) => set(key, target.value)}
        className={`field h-8 w-24 text-right tabular-nums ${isChanged ? 'border-brand bg-brand-soft font-medium' : ''}`}
      />
      {problem && <span className="max-w-32 text-sm font-medium">{problem}</span>}
      {!problem && value !== shipped && <span className="label">shipped {shipped}</span>}
      {!problem && isChanged && <span className="label">was {value}</span>}
    </label>
  );
}
