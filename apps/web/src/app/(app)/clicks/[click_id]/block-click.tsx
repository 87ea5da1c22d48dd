'use client';

import { erasedOn, type ListSubject } from '@clickledger/domain';
import { BlockButton } from '#components/block/block-button.tsx';
import { Section } from '#components/ui/page.tsx';
import type { AcceptedClick } from '#lib/model.ts';

type Click = AcceptedClick['click'];

/** The ways from a click to a block list: each thing of it that a list can name. */
export function BlockClick({ click }: { click: Click }) {
  const things = nameable(click);
  if (things.length === 0) return null;
  return (
    <Section title="Block what it came from" note="from the next seconds on, never charged">
      <ul>
        {things.map(({ subject, value, label, name, facts }) => (
          <li key={subject} className="flex items-center gap-3 border-b border-line py-1">
            <span className="w-28 shrink-0 text-ink-2">{label}</span>
            <span className="min-w-0 flex-1 truncate" title={name}>
              {name}
            </span>
            <BlockButton
              subject={subject}
              value={value}
              name={name}
              facts={facts}
              note={`Seen at click ${click.clickId}`}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface Thing {
  subject: ListSubject;
  value: string;
  label: string;
  name: string;
  facts: string;
}

function nameable(click: Click): Thing[] {
  const visitor = erasedOn(click) ? [] : ofVisitor(click);
  const site = click.siteId
    ? [
        {
          subject: 'site' as const,
          value: click.siteId,
          label: 'Site',
          name: click.siteId,
          facts: 'All of your clicks from this site are meant.',
        },
      ]
    : [];
  return [...visitor, ...site];
}

function ofVisitor({ ip, asn, asnOrg, userAgent }: Click): Thing[] {
  const things: Thing[] = [
    {
      subject: ip.includes(':') ? 'network' : 'address',
      value: ip.includes(':') ? `${ip}/64` : ip,
      label: 'Address',
      name: ip.includes(':') ? `${ip}/64` : ip,
      facts: 'An address may be shared: a household, an office or a carrier can be behind it.',
    },
    {
      subject: 'asn',
      value: asn > 0 ? String(asn) : '',
      label: 'Network',
      name: asnOrg || `AS${asn}`,
      facts: 'All addresses of this network operator are meant, people among them.',
    },
    {
      subject: 'user_agent',
      value: userAgent,
      label: 'User agent',
      name: userAgent,
      facts:
        'All clicks that send exactly this user agent are meant; that of a common browser is many people’s.',
    },
  ];
  return things.filter(({ value }) => value !== '');
}
