'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';

/** A statement or credit note by its number, and the statement on whose page it stands. */
interface Numbered {
  number: string;
  statementId: string;
}

/** The advertiser's statements and credit notes by id, as far as they are issued; asked for where they are needed. */
export function useDocumentNumbers(needed: boolean): ReadonlyMap<string, Numbered> {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.statements.list.queryOptions(), enabled: needed });
  return new Map([
    ...(data?.statements ?? []).flatMap(({ id, number }): [string, Numbered][] =>
      number === null ? [] : [[id, { number, statementId: id }]],
    ),
    ...(data?.creditNotes ?? []).map(({ id, number, statementId }): [string, Numbered] => [
      id,
      { number, statementId },
    ]),
  ]);
}
