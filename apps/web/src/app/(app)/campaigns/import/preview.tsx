'use client';

import { useFormat } from '#components/reader.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { CampaignsPreview } from '#lib/model.ts';

/** What a file will do, and what is wrong in it, by the lines of the file. */
export function Preview({ rows, problems }: CampaignsPreview) {
  const { count } = useFormat();
  const same = rows.filter(({ kind }) => kind === 'same').length;
  const doing = rows.filter(({ kind }) => kind !== 'same');
  return (
    <div className="grid gap-6">
      {problems.length > 0 && (
        <section aria-label="What is wrong" className="grid gap-1" role="alert">
          <h2 className="font-semibold">To be mended in the file first</h2>
          <ul className="grid gap-1">
            {problems.map(({ line, column, message }) => (
              <li key={`${line} ${column}`}>
                Line {line}, <span className="font-mono text-xs">{column}</span>: {message}.
              </li>
            ))}
          </ul>
        </section>
      )}
      {doing.length > 0 && (
        <Table label="What the file will do">
          <thead>
            <tr>
              <Th number>Line</Th>
              <Th>What</Th>
              <Th>Campaign</Th>
              <Th>Changes</Th>
            </tr>
          </thead>
          <tbody>
            {doing.map(({ line, kind, name, changes }) => (
              <tr key={line}>
                <Td number>{line}</Td>
                <Td>{kind === 'create' ? 'new' : 'change'}</Td>
                <Td className="break-words">{name}</Td>
                <Td className="py-1">
                  {changes.map(({ column, before, after }) => (
                    <span key={column} className="block break-words">
                      {column.replaceAll('_', ' ')}: <s className="text-ink-3">{before || 'empty'}</s>{' '}
                      {after || 'empty'}
                    </span>
                  ))}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="text-ink-2">
        {doing.length === 0 && problems.length === 0 ? 'Nothing will change: ' : ''}
        {count(same)} stay as they are.
      </p>
    </div>
  );
}
