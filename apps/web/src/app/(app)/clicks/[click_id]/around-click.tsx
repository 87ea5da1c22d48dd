'use client';

import { type Part, receivedOf, sumCounts, VERDICT_PARTS } from '@clickledger/domain';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { Count } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { PART_NAMES } from '#lib/ledger.ts';
import type { AcceptedClick } from '#lib/model.ts';
import { withRange } from '#lib/range.ts';
import { MinuteStrip } from './minute-strip.tsx';

type Around = AcceptedClick['around'];
type Row = Around['rows'][number];

/** The hour around a click: what else came from the same address, visitor, network and browser, each leading to it. */
export function AroundClick({ found, timeZone }: { found: AcceptedClick; timeZone: string }) {
  const { time } = useFormat();
  const { click, around } = found;
  if (around.rows.length === 0) return null;
  const minute = Math.floor((click.eventTime.getTime() - around.from.getTime()) / 60_000);
  const most = Math.max(
    ...around.rows.flatMap(({ minutes }) => minutes.map(({ accepted }) => Number(accepted))),
  );
  return (
    <Section
      title="The hour around it"
      note={`${time(around.from)} to ${time(around.to)}, ${timeZone}; your own clicks, this one included`}
    >
      <ul className="grid gap-4">
        {around.rows.map((row) => (
          <AroundRow key={row.same} row={row} around={around} click={click} minute={minute} most={most} />
        ))}
      </ul>
    </Section>
  );
}

function AroundRow({
  row,
  around,
  click,
  minute,
  most,
}: {
  row: Row;
  around: Around;
  click: AcceptedClick['click'];
  minute: number;
  most: number;
}) {
  const sum = sumCounts(row.minutes);
  const { name, value, filter } = describe(row.same, click);
  const clicks = receivedOf({ ...sum, rejected: 0n });
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{name}</span>
        <span className="min-w-0 truncate font-mono text-xs text-ink-2" title={value}>
          {value}
        </span>
        <span className="ml-auto whitespace-nowrap">
          <Clicks clicks={clicks} href={filter && hrefOf(filter, around)} name={name} />
        </span>
      </div>
      <MinuteStrip minutes={row.minutes} marked={minute} most={most} />
      <div className="label flex flex-wrap gap-x-3">
        {VERDICT_PARTS.filter((part) => sum[part] > 0n).map((part) => (
          <PartCount key={part} part={part} value={sum[part]} />
        ))}
      </div>
    </li>
  );
}

function Clicks({ clicks, href, name }: { clicks: bigint; href: string | undefined; name: string }) {
  const { count } = useFormat();
  const text = `${count(clicks)} ${clicks === 1n ? 'click' : 'clicks'}`;
  if (!href) return text;
  return (
    <Link href={href} className="link" aria-label={`${text}: ${name}`}>
      {text}
    </Link>
  );
}

function PartCount({ part, value }: { part: Part; value: bigint }) {
  return (
    <span className="flex items-center gap-1">
      <VerdictMark part={part} />
      {PART_NAMES[part].short} <Count value={value} />
    </span>
  );
}

function hrefOf(filter: Record<string, string>, { from, to }: Around): string {
  return `/clicks?${withRange(new URLSearchParams(filter), { from, to })}`;
}

/** What it has in common, and the filter of the click list that finds it; none where its reader may not ask for it. */
function describe(
  same: Row['same'],
  click: AcceptedClick['click'],
): { name: string; value: string; filter?: Record<string, string> } {
  switch (same) {
    case 'address':
      return click.ip
        ? { name: 'From its address', value: click.ip, filter: { q: click.ip } }
        : { name: 'From its address', value: '' };
    case 'visitor':
      return { name: 'By its visitor id', value: click.visitorId, filter: { visitor: click.visitorId } };
    case 'network': {
      const network = `${click.ipPrefix}/${click.ipPrefix.includes(':') ? 48 : 24}`;
      return { name: 'From its network', value: network, filter: { q: network } };
    }
    case 'device':
      return {
        name: 'With its user agent',
        value: [click.browser, click.browserVersion, click.os].filter(Boolean).join(' ') || click.userAgent,
        filter: { user_agent: click.userAgent },
      };
  }
}
