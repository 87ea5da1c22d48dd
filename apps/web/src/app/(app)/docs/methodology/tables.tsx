import { Table, Td, Th } from '#components/ui/table.tsx';
import { duration } from '#lib/format.ts';
import type { MethodologyReport } from '#lib/model.ts';

type Rule = MethodologyReport['rules'][number];

const WHEN: Record<Rule['kind'], string> = {
  general: 'at the door',
  pattern: 'over time',
  door: 'at the door',
};

/** Every rule with its class and version, what it means and its numbers. */
export function RuleTable({ rules }: { rules: Rule[] }) {
  return (
    <Table label="Rules">
      <thead>
        <tr>
          <Th>Rule</Th>
          <Th>Class</Th>
          <Th className="max-sm:hidden">Judges</Th>
          <Th number className="max-sm:hidden">
            Version
          </Th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.name}>
            <Td className="py-2">
              <span className="font-medium">{rule.title}</span>{' '}
              <code className="font-mono text-xs text-ink-3">{rule.name}</code>
              <span className="label block max-w-prose">{rule.meaning}</span>
              {Object.keys(rule.limits).length > 0 && (
                <span className="label block">{Object.entries(rule.limits).map(limitWords).join('; ')}</span>
              )}
            </Td>
            <Td className="whitespace-nowrap">{rule.class.toUpperCase()}</Td>
            <Td className="whitespace-nowrap max-sm:hidden">{WHEN[rule.kind]}</Td>
            <Td number className="max-sm:hidden">
              {rule.version}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A limit's name has its unit in it: `each_device_in_10_min`. */
function limitWords([name, value]: [string, number]): string {
  return `${name.replaceAll('_', ' ')}: ${value}`;
}

export function ListTable({ lists, asOf }: Pick<MethodologyReport, 'lists' | 'asOf'>) {
  if (lists.length === 0) return <p className="text-ink-2">No collector tells of its lists now.</p>;
  return (
    <div className="overflow-x-auto">
      <Table label="Lists of networks">
        <thead>
          <tr>
            <Th>List</Th>
            <Th>Version</Th>
            <Th number>Age</Th>
          </tr>
        </thead>
        <tbody>
          {lists.map(({ name, version, madeAt, shipped }) => (
            <tr key={`${name} ${version}`}>
              <Td>
                {name} <span className="label">{shipped ? 'ships' : 'of the operator'}</span>
              </Td>
              <Td className="font-mono text-xs">{version}</Td>
              <Td number>{madeAt ? duration(asOf.getTime() - madeAt.getTime()) : '–'}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
