import { figuresOf, NO_COUNTS } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { FIRST_ORDER, matching, ordered, orderText, parseOrder, type Row, turned } from './rows.ts';

function row(id: string, currency: string, billable: bigint, invalid = 0n): Row {
  const counts = { ...NO_COUNTS, billable, givt: invalid, chargedMicros: billable };
  return {
    id,
    name: id.toUpperCase(),
    currency,
    timeZone: 'UTC',
    archivedAt: null,
    billingAddress: '',
    taxId: '',
    createdAt: new Date(0),
    version: 1,
    members: 1,
    today: {
      id,
      name: id,
      currency,
      timeZone: 'UTC',
      archivedAt: null,
      since: new Date(0),
      lastClickAt: new Date(Number(billable)),
      ...figuresOf(counts, 0n),
      amountMicros: billable,
    },
  };
}

const rows = [row('a', 'USD', 5n, 5n), row('b', 'EUR', 9n), row('c', 'EUR', 100n, 1n)];
const ids = (order: string) => ordered(rows, parseOrder(order)).map(({ id }) => id);

test('money is ordered within its currency, shares by what they are of', () => {
  expect(ids('charged')).toEqual(['c', 'b', 'a']);
  expect(ids('charged-up')).toEqual(['b', 'c', 'a']);
  expect(ids('invalid')).toEqual(['a', 'c', 'b']);
  expect(ids('last')).toEqual(['c', 'b', 'a']);
  expect(ids('name-up')).toEqual(['a', 'b', 'c']);
});

test('an order is read as it was written, and what names none is the first', () => {
  expect(parseOrder(orderText({ by: 'last', down: false }))).toEqual({ by: 'last', down: false });
  for (const odd of [null, '', 'wealth', 'name-down', '../']) expect(parseOrder(odd)).toEqual(FIRST_ORDER);
  expect(turned(FIRST_ORDER, 'received')).toEqual({ by: 'received', down: false });
  expect(turned(FIRST_ORDER, 'name')).toEqual({ by: 'name', down: false });
});

test('a text is looked for in names, ids and currencies', () => {
  expect(matching(rows, ' eur ').map(({ id }) => id)).toEqual(['b', 'c']);
  expect(matching(rows, 'A').map(({ id }) => id)).toEqual(['a']);
  expect(matching(rows, '')).toHaveLength(3);
});
