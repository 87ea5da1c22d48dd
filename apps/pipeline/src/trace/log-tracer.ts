import type { Logger } from '@clickledger/config';
import type { Click } from '@clickledger/domain';
import { clickTrace } from './click-trace.ts';
import type { ClickTracer } from './click-tracer.ts';

type Named = Pick<Click, 'advertiser_id' | 'click_id'>;

/** A line for each click at each stage, at level debug. Ids and verdicts only: nothing about the visitor. */
export function createLogTracer(logger: Logger): ClickTracer {
  const say = (role: string, message: string, click: Named, more: object = {}) =>
    logger.debug(
      {
        role,
        clickId: click.click_id,
        advertiserId: click.advertiser_id,
        traceId: clickTrace(click).traceId,
        ...more,
      },
      message,
    );
  return {
    collected: (clicks) => {
      for (const click of clicks)
        say('collector', 'a click was acknowledged', click, { source: click.source });
    },
    scored: ({ scored, secondCopies, conflicts }) => {
      for (const { click, judgement } of scored)
        say('scorer', 'a click was scored', click, { verdict: judgement.verdict });
      for (const click of secondCopies) say('scorer', 'a second copy was dropped', click);
      for (const click of conflicts) say('scorer', 'another click under a known id was refused', click);
    },
    loaded: ({ clicks }) => {
      for (const click of clicks) say('loader', 'a click was loaded', click, { verdict: click.verdict });
    },
    close: async () => undefined,
  };
}
