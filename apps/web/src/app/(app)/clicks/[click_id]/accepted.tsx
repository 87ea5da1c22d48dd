'use client';

import { erasedOn, isProved, NETWORK_CATEGORY_TEXTS, networkCategoryOf, partOf } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { VerdictLabel } from '#components/ledger/verdict-label.tsx';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import type { AcceptedClick } from '#lib/model.ts';
import { pageSite } from '#lib/page-site.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';
import { AroundClick } from './around-click.tsx';
import { BlockClick } from './block-click.tsx';
import { Checks } from './checks.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { type Fact, Facts } from './facts.tsx';
import { FoundLaterNote } from './found-later-note.tsx';
import { Sentence } from './sentence.tsx';
import { Trail } from './trail.tsx';

/** An accepted click: the sentence, the evidence rule by rule, its way through the stages, and what is known of it. */
export function Accepted({
  found,
  timeZone,
  mayBlock,
}: {
  found: AcceptedClick;
  timeZone: string;
  /** Whether this reader keeps block lists. */
  mayBlock: boolean;
}) {
  const { click, sentence, notes } = found;
  return (
    <>
      <Sentence
        label={<VerdictLabel part={partOf(click.verdict, click.invalidClass)} long />}
        text={sentence}
        notes={notes}
      />
      <FoundLaterNote adjustment={found.adjustment} />
      <div className="grid gap-10 xl:grid-cols-12 xl:gap-x-12">
        <div className="grid content-start gap-10 xl:col-span-7">
          <EvidenceTable found={found} />
          <p className="label -mt-6">
            What each rule means is in the{' '}
            <Link href="/docs/methodology" className="link">
              methodology
            </Link>
            .
          </p>
          <AroundClick found={found} timeZone={timeZone} />
          <Checks checks={found.checks} />
          <Section title="Way through the ledger" note={timeZone}>
            <Trail found={found} />
          </Section>
        </div>
        <div className="grid content-start gap-10 xl:col-span-5">
          <Section title="Ad">
            <Facts facts={useAdFacts(found)} />
          </Section>
          <Section title="Visitor">
            <Facts facts={useVisitorFacts(found)} />
          </Section>
          {mayBlock && <BlockClick click={click} />}
        </div>
      </div>
    </>
  );
}

function useAdFacts({ click, documents: { charged, credited } }: AcceptedClick): Fact[] {
  const { moneyExact } = useFormat();
  const proved = useProved(click);
  return [
    [
      'Campaign',
      <Link
        key="campaign"
        className="link font-mono text-xs"
        href={`/campaigns/${encodeURIComponent(click.campaignId)}`}
      >
        {click.campaignId}
      </Link>,
    ],
    ['Creative', mono(click.creativeId)],
    ['Site', mono(click.siteId)],
    ['Placement', mono(click.placementId)],
    ['Source', click.source],
    ['It proved', proved],
    ['Referrer', click.referrer],
    ['Price then', moneyExact(click.priceMicros)],
    ['Charged', moneyExact(click.costMicros)],
    ...(click.verdict === 'billable'
      ? ([['Statement', charged ? <DocumentLink key="charged" of={charged} /> : 'none yet']] satisfies Fact[])
      : []),
    ...(credited ? ([['Credited by', <DocumentLink key="credited" of={credited} />]] satisfies Fact[]) : []),
  ];
}

function DocumentLink({
  of: { id, number, statementId },
}: {
  of: { id: string; number: string; statementId: string };
}) {
  return (
    <Link className="link" href={`/billing/statements/${statementId}${id === statementId ? '' : `#${id}`}`}>
      {number}
    </Link>
  );
}

/** What a click proved; of one from a page, whether the page's host is the advertiser's for sure, as far as is known now. */
function useProved({ trust, referrer, siteId }: AcceptedClick['click']): string {
  const trpc = useTRPC();
  const { data: sites } = useQuery({
    ...trpc.account.sites.queryOptions(),
    enabled: trust === 'registered',
  });
  if (trust === '') return '';
  const { name } = TRUST_TEXTS[trust];
  const site = trust === 'registered' && sites ? pageSite(sites, { referrer, siteId }) : undefined;
  if (!site) return name;
  return `${name}: ${site.hostname}, ${isProved(site.state) ? 'verified' : 'which is not verified'}`;
}

function useVisitorFacts({ click, region }: AcceptedClick): Fact[] {
  const { country } = useFormat();
  const erased = erasedOn(click);
  if (erased)
    return [
      ['Country', click.country && country(click.country)],
      ['Visitor', `Erased on request on ${erased}`],
    ];
  const network = [click.asnOrg, click.asn ? `AS${click.asn}` : ''].filter(Boolean).join(', ');
  const category = networkCategoryOf({
    network_category: click.networkCategory,
    is_datacenter: click.isDatacenter,
  });
  return [
    ['Country', click.country && country(click.country)],
    ['Region', region],
    ['Address', mono(click.ip || click.ipPrefix)],
    ['Network', network],
    ['Kind of network', category && NETWORK_CATEGORY_TEXTS[category].name],
    ['By the list', click.networkList],
    ['Browser', [click.browser, click.browserVersion].filter(Boolean).join(' ')],
    ['System', click.os],
    ['Device', click.device],
    ['Visitor id', mono(click.visitorId)],
    [
      'User agent',
      <span key="ua" className="text-xs text-ink-2">
        {click.userAgent}
      </span>,
    ],
  ];
}

function mono(text: string) {
  return text && <span className="font-mono text-xs">{text}</span>;
}
