import { receivedOf } from '@clickledger/domain';
import type { Order } from '#components/ui/sort-th.tsx';
import type { AdvertiserAccount, AdvertiserToday } from '#lib/model.ts';

/** An account with what came of it today; without while its figures are not there. */
export type Row = AdvertiserAccount & { today: AdvertiserToday | undefined };

const ORDERS = ['name', 'received', 'billable', 'refused', 'invalid', 'charged', 'last'] as const;
export type OrderBy = (typeof ORDERS)[number];

export const FIRST_ORDER: Order<OrderBy> = { by: 'received', down: true };

/** The order that an address names, such as `charged` or `charged-up`. */
export function parseOrder(text: string | null): Order<OrderBy> {
  const [, name, up] = /^([a-z]+)(-up)?$/.exec(text ?? '') ?? [];
  const by = ORDERS.find((each) => each === name);
  return by ? { by, down: up === undefined } : FIRST_ORDER;
}

export function orderText({ by, down }: Order<OrderBy>): string {
  return down ? by : `${by}-up`;
}

/** A column's own order first: names from A on, figures from the largest; then the other way round. */
export function turned(order: Order<OrderBy>, by: OrderBy): Order<OrderBy> {
  return order.by === by ? { by, down: !order.down } : { by, down: by !== 'name' };
}

/** Accounts whose name, id or currency holds the text. */
export function matching<A extends AdvertiserAccount>(accounts: readonly A[], text: string): A[] {
  const wanted = text.trim().toLowerCase();
  return accounts.filter(({ name, id, currency }) =>
    [name, id, currency].some((each) => each.toLowerCase().includes(wanted)),
  );
}

/** Money is compared within its currency, and currencies by their names. */
export function ordered(rows: readonly Row[], { by, down }: Order<OrderBy>): Row[] {
  const way = down ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (by === 'charged' && a.currency !== b.currency) return a.currency < b.currency ? -1 : 1;
    return way * compare(keyOf(a, by), keyOf(b, by)) || a.name.localeCompare(b.name);
  });
}

function keyOf({ name, today }: Row, by: OrderBy): bigint | number | string {
  if (by === 'name') return name;
  if (!today) return -1;
  switch (by) {
    case 'received':
      return receivedOf(today);
    case 'billable':
      return today.billable;
    case 'refused':
      return today.rejected;
    case 'invalid':
      return today.accepted === 0n ? -1 : Number((today.invalid * 1_000_000n) / today.accepted);
    case 'charged':
      return today.chargedMicros;
    case 'last':
      return today.lastClickAt?.getTime() ?? 0;
  }
}

function compare(a: bigint | number | string, b: bigint | number | string): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
