'use client';

import { AllBudgets } from '#components/budget/all-budgets.tsx';
import { LedgerView } from '#components/ledger-view.tsx';
import { LiveDot } from '#components/live/live-dot.tsx';
import { Tops } from '#components/tops/tops.tsx';
import { Page } from '#components/ui/page.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { OVERVIEW_TOPS } from '#lib/tops.ts';

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
        <AllBudgets />
        <Tops by={OVERVIEW_TOPS} />
      </LedgerView>
    </Page>
  );
}
