'use client';

import { LedgerView } from '#components/ledger-view.tsx';
import { LiveDot } from '#components/live/live-dot.tsx';
import { Tops } from '#components/tops/tops.tsx';
import { Page } from '#components/ui/page.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';

const TOPS = ['campaign', 'site', 'country', 'device'] as const;

export function Overview() {
  return (
    <Page
      title="Overview"
      controls={
        <>
          <LiveDot />
          <RangePicker />
        </>
      }
    >
      <LedgerView>
        <Tops by={TOPS} />
      </LedgerView>
    </Page>
  );
}
