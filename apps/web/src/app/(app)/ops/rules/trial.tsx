'use client';

import {
  type ChangedClick,
  type ChangedClicks,
  classOfChange,
  type DifferenceLine,
  differencesBy,
  directionOf,
  formatMicros,
  reasonOfChange,
  type TrialFigures,
  type TrialResult,
} from '@clickledger/domain';
import { reasonText } from '@clickledger/rules';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { RuleTrial } from '#lib/model.ts';

const LINES_SHOWN = 12;
const EXAMPLES_SHOWN = 8;

type Advertisers = RuleTrial['advertisers'];
type KeyOf = (change: ChangedClicks) => string;

const CLASSES: Record<string, string> = {
  givt: 'Invalid, general',
  sivt: 'Invalid, sophisticated',
  duplicate: 'Duplicate',
};
const reasonName = (reason: string) =>
  reason === 'duplicate' ? 'Repeats a click' : reason === '' ? 'No rule alone' : reasonText(reason).name;

/** The difference that a trial came to. */
export function Trial({ id }: { id: string }) {
  const trpc = useTRPC();
  const trial = useQuery({ ...trpc.rules.trial.queryOptions({ id }), staleTime: Number.POSITIVE_INFINITY });
  if (trial.error) return <Problem message={trial.error.message} retry={() => trial.refetch()} />;
  if (!trial.data) return <TableSkeleton rows={6} />;
  const { result, advertisers } = trial.data;
  return result && <Result result={result} advertisers={advertisers} />;
}

function Result({ result, advertisers }: { result: TrialResult; advertisers: Advertisers }) {
  const { count } = useFormat();
  const { clicks, changed, storedOtherwise, withoutAddress } = result;
  const siteOf: KeyOf = ({ siteId }) => (siteId === '*' ? 'other sites' : siteId || 'no site');
  return (
    <div className="grid gap-6 bg-paper p-3">
      <p>
        <span className="font-medium">
          {changed.length === 0
            ? `None of ${count(clicks)} clicks is judged otherwise.`
            : `${count(changed.reduce((sum, each) => sum + each.clicks, 0))} of ${count(clicks)} clicks are judged otherwise.`}
        </span>{' '}
        <span className="text-ink-2">
          {storedOtherwise > 0 &&
            `${count(storedOtherwise)} are stored with another verdict than today's rules come to: older ones judged them. `}
          {withoutAddress > 0 &&
            `Of ${count(withoutAddress)} the address is forgotten: nothing is counted by it.`}
        </span>
      </p>
      <Totals result={result} advertisers={advertisers} />
      {changed.length > 0 && (
        <>
          <Differences
            title="Reason"
            changed={changed}
            keyOf={reasonOfChange}
            nameOf={reasonName}
            advertisers={advertisers}
          />
          <Differences
            title="Class"
            changed={changed}
            keyOf={classOfChange}
            nameOf={(key) => CLASSES[key] ?? key}
            advertisers={advertisers}
          />
          <Differences
            title="Site"
            changed={changed}
            keyOf={siteOf}
            nameOf={(key) => key}
            advertisers={advertisers}
          />
          <Examples
            title="No longer charged"
            examples={result.examples.filter((e) => directionOf(e) === 'refused')}
            advertisers={advertisers}
          />
          <Examples
            title="Charged now"
            examples={result.examples.filter((e) => directionOf(e) === 'billable')}
            advertisers={advertisers}
          />
        </>
      )}
    </div>
  );
}

function Totals({ result, advertisers }: { result: TrialResult; advertisers: Advertisers }) {
  const { count } = useFormat();
  const money = useMoney(advertisers);
  const nameOf = useNames(advertisers);
  const cells = (figures: TrialFigures) => [figures.billable, figures.duplicate, figures.givt, figures.sivt];
  return (
    <Table label="By advertiser">
      <thead>
        <tr>
          <Th>Advertiser</Th>
          <Th>Rules</Th>
          {['Billable', 'Duplicate', 'General', 'Sophisticated', 'Charged'].map((name) => (
            <Th key={name} number>
              {name}
            </Th>
          ))}
          <Th number>Difference</Th>
        </tr>
      </thead>
      <tbody>
        {result.advertisers.flatMap(({ advertiserId, before, after }) => [
          <tr key={`${advertiserId} before`}>
            <Td rowSpan={2}>{nameOf(advertiserId)}</Td>
            <Td>in force</Td>
            {cells(before).map((clicks, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stand where they stand.
              <Td key={i} number>
                {count(clicks)}
              </Td>
            ))}
            <Td number>{money(before.chargedMicros, advertiserId)}</Td>
            <Td number rowSpan={2} className="font-medium">
              {money(after.chargedMicros - before.chargedMicros, advertiserId, true)}
            </Td>
          </tr>,
          <tr key={`${advertiserId} after`}>
            <Td className="pl-2!">tried</Td>
            {cells(after).map((clicks, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stand where they stand.
              <Td key={i} number>
                {count(clicks)}
              </Td>
            ))}
            <Td number className="pr-2!">
              {money(after.chargedMicros, advertiserId)}
            </Td>
          </tr>,
        ])}
      </tbody>
    </Table>
  );
}

function Differences({
  title,
  changed,
  keyOf,
  nameOf,
  advertisers,
}: {
  title: string;
  changed: readonly ChangedClicks[];
  keyOf: KeyOf;
  nameOf: (key: string) => string;
  advertisers: Advertisers;
}) {
  const { count } = useFormat();
  const money = useMoney(advertisers);
  const advertiserOf = useNames(advertisers);
  const lines = differencesBy(changed, keyOf);
  const row = ({ advertiserId, key, refused, billable, otherwise, micros }: DifferenceLine) => (
    <tr key={`${advertiserId} ${key}`}>
      <Td>{nameOf(key)}</Td>
      <Td className="max-sm:hidden">{advertiserOf(advertiserId)}</Td>
      <Td number>{count(refused)}</Td>
      <Td number>{count(billable)}</Td>
      <Td number className="max-sm:hidden">
        {count(otherwise)}
      </Td>
      <Td number>{money(micros, advertiserId, true)}</Td>
    </tr>
  );
  return (
    <div>
      <Table label={`By ${title.toLowerCase()}`}>
        <thead>
          <tr>
            <Th>{title}</Th>
            <Th className="max-sm:hidden">Advertiser</Th>
            <Th number>Refused</Th>
            <Th number>Billable</Th>
            <Th number className="max-sm:hidden">
              Other reason
            </Th>
            <Th number>Difference</Th>
          </tr>
        </thead>
        <tbody>{lines.slice(0, LINES_SHOWN).map(row)}</tbody>
      </Table>
      {lines.length > LINES_SHOWN && (
        <p className="label mt-1">
          and {count(lines.length - LINES_SHOWN)} more, which clickledger replay --json lists
        </p>
      )}
    </div>
  );
}

function Examples({
  title,
  examples,
  advertisers,
}: {
  title: string;
  examples: readonly ChangedClick[];
  advertisers: Advertisers;
}) {
  const { clock, day } = useFormat();
  const money = useMoney(advertisers);
  const nameOf = useNames(advertisers);
  if (examples.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-semibold">{title}, for example</h3>
      <ul className="grid gap-1.5">
        {examples.slice(0, EXAMPLES_SHOWN).map((example) => {
          const { clickId, advertiserId, eventTime, priceMicros, seenBefore, seenAfter } = example;
          const seen = directionOf(example) === 'refused' ? seenAfter : seenBefore;
          const at = new Date(eventTime);
          return (
            <li key={`${advertiserId} ${clickId}`}>
              <span>
                {money(priceMicros, advertiserId)}: {seen.join('; ')}.
              </span>{' '}
              <span className="label">
                {nameOf(advertiserId)}, {day(at)} {clock(at)},{' '}
                <Link href={`/clicks/${encodeURIComponent(clickId)}`} className="link font-mono text-xs">
                  {clickId}
                </Link>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Money in the advertiser's own currency; a difference with its sign. */
function useMoney(advertisers: Advertisers) {
  const { locale } = useFormat();
  return (micros: bigint, advertiserId: string, signed = false) => {
    const currency = advertisers.find(({ id }) => id === advertiserId)?.currency ?? 'XXX';
    return `${signed && micros > 0n ? '+' : ''}${formatMicros(micros, currency, locale)}`;
  };
}

function useNames(advertisers: Advertisers) {
  return (advertiserId: string) => advertisers.find(({ id }) => id === advertiserId)?.name ?? advertiserId;
}
