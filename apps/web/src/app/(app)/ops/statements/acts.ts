import type { StatementRow } from '#lib/model.ts';

/** What an operator can do with a statement. */
export type Act = 'approve' | 'issue' | 'pay' | 'credit' | 'void';

interface Offered {
  act: Act;
  label: string;
  /** Short enough to be done from a list. */
  inTable: boolean;
}

/** What its state allows; what else is asked of it is said by the server. */
export function actsOf({
  state,
  blockers,
  credit,
}: Pick<StatementRow, 'state' | 'blockers' | 'credit'>): Offered[] {
  const offered = (act: Act, label: string, inTable = false) => ({ act, label, inTable });
  switch (state) {
    case 'draft':
      if (blockers.some(({ kind }) => kind === 'approval')) return [offered('approve', 'Approve', true)];
      return blockers.length === 0 ? [offered('issue', 'Issue now', true)] : [];
    case 'final':
      return [
        offered('pay', 'Mark paid', true),
        offered('credit', 'Credit'),
        // What was credited of it would be of nothing.
        ...(credit.notes === 0 ? [offered('void', 'Void')] : []),
      ];
    case 'paid':
      return [offered('credit', 'Credit')];
    case 'void':
      return [];
  }
}
