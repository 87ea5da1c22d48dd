'use client';

import { erasedOn, partOf } from '@clickledger/domain';
import { VerdictLabel } from '#components/ledger/verdict-label.tsx';
import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import type { AcceptedClick } from '#lib/model.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';
import { EvidenceTable } from './evidence-table.tsx';
import { type Fact, Facts } from './facts.tsx';
import { Sentence } from './sentence.tsx';
import { Trail } from './trail.tsx';

/** An accepted click: the sentence, the evidence rule by rule, its way through the stages, and what is known of it. */
export function Accepted({ found, timeZone }: { found: AcceptedClick; timeZone: string }) {
  const { click, sentence } = found;
  return (
    <>
      <Sentence
        label={<VerdictLabel part={partOf(click.verdict, click.invalidClass)} long />}
        text={sentence}
      />
      <div className="grid gap-10 xl:grid-cols-12 xl:gap-x-12">
        <div className="grid content-start gap-10 xl:col-span-7">
          <EvidenceTable found={found} />
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
        </div>
      </div>
    </>
  );
}

function useAdFacts({ click }: AcceptedClick): Fact[] {
  const { moneyExact } = useFormat();
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
    ['It proved', click.trust && TRUST_TEXTS[click.trust].name],
    ['Referrer', click.referrer],
    ['Price then', moneyExact(click.priceMicros)],
    ['Charged', moneyExact(click.costMicros)],
  ];
}

function useVisitorFacts({ click }: AcceptedClick): Fact[] {
  const { country } = useFormat();
  const erased = erasedOn(click);
  if (erased)
    return [
      ['Country', click.country && country(click.country)],
      ['Visitor', `Erased on request on ${erased}`],
    ];
  const network = [click.asnOrg, click.asn ? `AS${click.asn}` : ''].filter(Boolean).join(', ');
  return [
    ['Country', click.country && country(click.country)],
    ['Address', mono(click.ip || click.ipPrefix)],
    ['Network', click.isDatacenter ? `${network} (data centre)` : network],
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
