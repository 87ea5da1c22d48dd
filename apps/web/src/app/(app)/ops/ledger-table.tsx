'use client';

import { CLICK_COUNTS, formatMicros, NO_CURRENCY } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Health } from '#lib/model.ts';

type Ledger = Health['ledger'];
const STORES = [
  { key: 'raw', name: 'Raw clicks' },
  { key: 'rollups1m', name: 'Minute rollups' },
  { key: 'rollups1h', name: 'Hour rollups' },
] as const;

const STANDING = {
  balanced: { icon: 'check', text: 'The ledger balances.' },
  'catching-up': {
    icon: 'check',
    text: 'The ledger balances, but for clicks of the last minute that are on their way into the rollups.',
  },
  different: {
    icon: 'alert',
    text: 'The stores differ by more than the clicks of the last minute: see Audit.',
  },
} as const;

/**
 * The same counts from three stores, one below the other; what differs from raw and should not is marked.
 * Money has a column for each currency: sums over several would mean nothing.
 */
export function LedgerTable({ ledger }: { ledger: Ledger }) {
  const { count, locale } = useFormat();
  const { icon, text } = STANDING[ledger.standing];
  const marked = ledger.standing === 'different';
  return (
    <>
      <p className="mb-3 flex items-center gap-2 text-lg">
        <Icon name={icon} className="size-4 shrink-0" />
        {text}
      </p>
      <p className="mb-4 text-ink-2">
        {count(ledger.received)} received = {count(ledger.rejected)} rejected + {count(ledger.accepted)}{' '}
        accepted.
      </p>
      <div className="overflow-x-auto">
        <Table label="Ledger by store">
          <thead>
            <tr>
              <Th>Store</Th>
              {CLICK_COUNTS.map((column) => (
                <Th key={column} number className="capitalize">
                  {column}
                </Th>
              ))}
              {ledger.charges.map(({ currency }) => (
                <Th key={currency} number>
                  Charged, {currency === NO_CURRENCY ? 'currency not known' : currency}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {STORES.map(({ key, name }) => (
              <tr key={key}>
                <Td>{name}</Td>
                {CLICK_COUNTS.map((column) => (
                  <Cell key={column} same={!marked || ledger[key][column] === ledger.raw[column]}>
                    {count(ledger[key][column])}
                  </Cell>
                ))}
                {ledger.charges.map((charges) => (
                  <Cell key={charges.currency} same={!marked || charges[key] === charges.raw}>
                    {formatMicros(charges[key], charges.currency, locale, { exact: true })}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}

function Cell({ same, children }: { same: boolean; children: string }) {
  return (
    <Td number>
      {same ? (
        children
      ) : (
        <span className="inline-flex items-center gap-1 font-semibold" title="Differs from raw clicks">
          <Icon name="alert" className="size-3.5" />
          {children}
        </span>
      )}
    </Td>
  );
}
