'use client';

import { useSearchParams } from 'next/navigation';
import { CampaignStatus } from '#app/(app)/campaigns/campaign-status.tsx';
import { CampaignBudget } from '#components/budget/campaign-budget.tsx';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { LedgerView } from '#components/ledger-view.tsx';
import { LiveDot } from '#components/live/live-dot.tsx';
import { useFormat } from '#components/reader.tsx';
import { LastClick } from '#components/seen/last-click.tsx';
import { useSeen } from '#components/seen/use-seen.ts';
import { TopsSkeleton } from '#components/tops/tops-skeleton.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Page } from '#components/ui/page.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { duration } from '#lib/format.ts';
import type { Campaign } from '#lib/model.ts';
import { CAMPAIGN_TOPS } from '#lib/tops.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';

/** Figures are what most readers come for: the rest of the page loads when it is asked for. */
const PauseOrResume = lazily(async () => (await import('./pause-or-resume.tsx')).PauseOrResume);
// Few campaigns are stopped.
const StoppedUntil = lazily(async () => (await import('#components/budget/stopped-until.tsx')).StoppedUntil);
const RefusedLately = lazily(async () => (await import('#components/seen/refused-lately.tsx')).RefusedLately);
const Install = lazily(async () => (await import('./install.tsx')).Install);
const Settings = lazily(async () => (await import('./settings/settings.tsx')).Settings);
const Tops = lazily(async () => (await import('#components/tops/tops.tsx')).Tops);

interface Props {
  campaign: Campaign;
  /** Why this reader may not change it. */
  refused: string | undefined;
  /** Why this reader may not set how much its clicks must prove. */
  trustRefused: string | undefined;
}

const TABS = [
  { name: 'Figures', tab: '' },
  { name: 'Settings', tab: 'settings' },
  { name: 'Install', tab: 'install' },
];

export function CampaignPage({ campaign, refused, trustRefused }: Props) {
  const asked = useSearchParams().get('tab') ?? '';
  const open = TABS.some(({ tab }) => tab === asked) ? asked : '';
  return (
    <Page
      title={campaign.name}
      before={<BackLink href="/campaigns">Campaigns</BackLink>}
      controls={
        <>
          <Later>
            <PauseOrResume campaign={campaign} refused={refused} />
          </Later>
          {open === '' && (
            <>
              <LiveDot />
              <RangePicker />
            </>
          )}
        </>
      }
    >
      <div className="-mt-2 grid gap-3">
        <Facts campaign={campaign} />
        <Tabs label={campaign.name} tabs={TABS.map((tab) => ({ ...tab, current: tab.tab === open }))} />
      </div>
      {open !== '' && (
        <Later meanwhile={<TableSkeleton rows={6} />}>
          {open === 'install' ? (
            <Install campaign={campaign} refused={refused} trustRefused={trustRefused} />
          ) : (
            <Settings campaign={campaign} refused={refused} />
          )}
        </Later>
      )}
      {open === '' && (
        <LedgerView campaignId={campaign.id}>
          <CampaignBudget campaignId={campaign.id} refused={refused} />
          <Later meanwhile={<TopsSkeleton count={CAMPAIGN_TOPS.length} />}>
            <Tops by={CAMPAIGN_TOPS} campaignId={campaign.id} />
          </Later>
        </LedgerView>
      )}
    </Page>
  );
}

function Facts({ campaign }: { campaign: Campaign }) {
  const { moneyExact, full } = useFormat();
  const seen = useSeen().data;
  const own = seen?.campaigns.find(({ id }) => id === campaign.id);
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-ink-2">
      <CampaignStatus status={campaign.status} />
      {campaign.stop && (
        <Later>
          <StoppedUntil stop={campaign.stop} />
        </Later>
      )}
      <span className="flex items-center gap-0.5">
        <span className="font-mono text-xs">{campaign.id}</span>
        <CopyButton text={campaign.id} label="campaign id" />
      </span>
      <span>{moneyExact(campaign.cpcMicros)} per click</span>
      {campaign.startsAt && <span>from {full(campaign.startsAt)}</span>}
      {campaign.endsAt && <span>until {full(campaign.endsAt)}</span>}
      <span>
        repeats within{' '}
        {campaign.dedupeWindowMs === null ? 'the usual window' : duration(campaign.dedupeWindowMs)} are
        duplicates
      </span>
      <span>
        asks for: {TRUST_TEXTS[campaign.requiredTrust].name.toLowerCase()}
        {campaign.trustEnforcement === 'report' && campaign.requiredTrust !== 'open' && ', noted only'}
      </span>
      {own && seen && (
        <span>
          last click: <LastClick at={own.lastClickAt} asOf={seen.asOf} />
        </span>
      )}
      {own && (
        <Later>
          <RefusedLately refused={own.refused} campaignId={campaign.id} />
        </Later>
      )}
    </div>
  );
}
