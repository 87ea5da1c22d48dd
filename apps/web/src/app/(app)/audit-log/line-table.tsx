'use client';

import { useFormat } from '#components/reader.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { AuditLine } from '#lib/model.ts';
import { byWhom, changeWords, subjectWords } from './words.ts';

interface Props {
  lines: AuditLine[];
  actions: Record<string, string>;
  ofAll: boolean;
  /** Narrows the list to who did something, or to what it was done. */
  set: (param: string, value: string) => void;
}

const LINK = 'text-left underline decoration-line-strong underline-offset-2 hover:text-brand';

/** One line a row, with what was set before and after. */
export function LineTable({ lines, actions, ofAll, set }: Props) {
  const { full, clock, day } = useFormat();
  return (
    <Table label="Audit log">
      <thead>
        <tr>
          <Th className="w-32">When</Th>
          <Th>Who</Th>
          <Th>What</Th>
          <Th className="max-lg:hidden">Changed</Th>
          <Th className="max-lg:hidden">From</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const changes = changeWords(line);
          return (
            <tr key={String(line.id)} className="align-top">
              <Td className="py-2 whitespace-nowrap" title={full(line.at)}>
                {day(line.at)} <span className="tabular-nums text-ink-2 max-sm:block">{clock(line.at)}</span>
              </Td>
              <Td className="py-2 [overflow-wrap:anywhere]">
                <button type="button" className={LINK} onClick={() => set('who', line.principalId)}>
                  {line.principalName ?? line.principalId}
                </button>
                <span className="label block">{byWhom(line, ofAll)}</span>
              </Td>
              <Td className="py-2 [overflow-wrap:anywhere]">
                {actions[line.action] ?? line.action}
                <button
                  type="button"
                  className={`label block ${LINK}`}
                  onClick={() => set('what', line.subject)}
                >
                  {subjectWords(line)}
                </button>
                <Changes of={changes} className="mt-1 lg:hidden" />
              </Td>
              <Td className="py-2 [overflow-wrap:anywhere] max-lg:hidden">
                <Changes of={changes} />
              </Td>
              <Td className="py-2 max-lg:hidden">
                {line.client}
                <span className="label block">{line.network}</span>
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Changes({ of, className = '' }: { of: string[]; className?: string }) {
  if (of.length === 0) return null;
  return (
    <ul className={`text-sm text-ink-2 ${className}`}>
      {of.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
