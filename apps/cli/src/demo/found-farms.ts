import type { Adjustment } from '@clickledger/db';
import type { ScoredClick } from '@clickledger/domain';
import { BURST_RULES } from '@clickledger/rules';
import type { PlannedClick } from '@clickledger/simulator';

const HOUR_MS = 3_600_000;

/**
 * The charges of bursts up to where a pattern decided, as the look-back takes them back. It cannot do so itself: it goes by
 * whole addresses, which are kept for a month.
 */
export function foundFarms(planned: readonly PlannedClick[], stored: readonly ScoredClick[]): Adjustment[] {
  const byId = new Map(stored.map((click) => [click.click_id, click]));
  return farmsOf(planned).flatMap((farm) => {
    const clicks = farm.flatMap(({ click_id }) => byId.get(click_id) ?? []);
    const seen = clicks.findIndex(({ verdict }) => verdict === 'invalid');
    if (seen < 0) return [];
    const seconds = ((clicks.at(-1)?.event_time ?? 0) - (clicks[0]?.event_time ?? 0)) / 1_000;
    const detail = {
      clicks: seen + 1,
      minutes: Math.ceil(seconds / 60),
      burst_clicks: clicks.length,
      burst_seconds: Math.round(seconds),
    };
    return clicks.filter(({ verdict }) => verdict === 'billable').map((click) => adjustment(click, detail));
  });
}

/** Each burst's clicks, in their order. */
function farmsOf(planned: readonly PlannedClick[]): PlannedClick[][] {
  const farms: PlannedClick[][] = [];
  for (const click of planned) {
    if (click.label !== 'click_farm') continue;
    const last = farms.findLast(([first]) => first?.ip === click.ip);
    if (last && click.at - (last.at(-1)?.at ?? 0) < HOUR_MS) last.push(click);
    else farms.push([click]);
  }
  return farms;
}

function adjustment(click: ScoredClick, detail: Adjustment['detail']): Adjustment {
  const { name: rule, version, class: kind } = BURST_RULES.address;
  return {
    advertiserId: click.advertiser_id,
    campaignId: click.campaign_id,
    siteId: click.site_id,
    clickId: click.click_id,
    keyed: click.trust === 'keyed',
    eventTime: click.event_time,
    chargedMicros: click.cost_micros,
    rule,
    version,
    class: kind,
    detail,
  };
}
