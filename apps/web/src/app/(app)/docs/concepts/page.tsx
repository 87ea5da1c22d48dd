import { profileOf } from '@clickledger/config';
import { PARTS } from '@clickledger/domain';
import type { Metadata } from 'next';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { GuideLink } from '#app/(app)/docs/guide-link.tsx';
import { GuidePage } from '#app/(app)/docs/guide-page.tsx';
import { Chapter, Chapters, Code, P, Terms } from '#app/(app)/docs/prose.tsx';
import { VerdictLabel } from '#components/ledger/verdict-label.tsx';
import { getServer } from '#env.ts';
import { duration } from '#lib/format.ts';
import { PART_NAMES } from '#lib/ledger.ts';
import { requireSession } from '#server/session.ts';
import { CHAPTERS } from './chapters.ts';
import { Money } from './money.tsx';
import { PipelinePicture } from './picture.tsx';
import { inWords, pipelineOf } from './pipeline.ts';
import { WindowPicture } from './window-picture.tsx';

export const metadata: Metadata = { title: 'Concepts' };

/** What the words of the product mean, in the order in which they build on each other. */
export default async function ConceptsPage() {
  await requireSession();
  const { env } = getServer();
  const picture = pipelineOf(profileOf(env));
  const window = duration(env.DEDUPE_WINDOW_MS);
  return (
    <GuidePage page="/docs/concepts">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="Concepts" page="/docs/concepts" />
        <Chapters>
          <Chapter of={CHAPTERS} id="click">
            <P>
              A click is one visitor following one ad. It comes by a script, a link, a pixel, a server or an
              access log, belongs to a campaign, and has an id. The id is yours to choose: a click that is
              sent again under its own id is the same click, and counts once. It is acknowledged when it is
              kept durably, and not before.
            </P>
            <P>
              What says itself that nobody has clicked (a prefetch, a link checker’s <Code>HEAD</Code>{' '}
              request) is answered and is no click.
            </P>
          </Chapter>
          <Chapter of={CHAPTERS} id="verdict">
            <P>
              Every click has exactly one verdict, with the findings that led to it. They have the same order,
              sign and colour on every page.
            </P>
            <dl className="grid max-w-3xl gap-x-6 gap-y-3 sm:grid-cols-[11rem_1fr] sm:gap-y-2">
              {PARTS.map((part) => (
                <div key={part} className="contents">
                  <dt className="font-medium">
                    <VerdictLabel part={part} long />
                  </dt>
                  <dd className="-mt-2 text-ink-2 sm:mt-0">{PART_NAMES[part].meaning}.</dd>
                </div>
              ))}
            </dl>
            <P>
              GIVT and SIVT are terms of the MRC’s guidelines: general invalid traffic is told by lists and by
              what a request says, sophisticated invalid traffic by what is seen around a click. Which rules
              there are is in <GuideLink page="/docs/methodology">How clicks are counted</GuideLink>.
            </P>
          </Chapter>
          <Chapter of={CHAPTERS} id="ledger">
            <P>
              Nothing vanishes. For every time, campaign and site the parts add up to the whole, and the bar
              at the top of each page is that sum:
            </P>
            <div className="grid max-w-3xl gap-1 overflow-x-auto rounded-md bg-sunk p-3 font-mono text-xs leading-5">
              <div>received = accepted + rejected</div>
              <div>accepted = billable + duplicate + invalid</div>
              <div>charged = price of each billable click − adjustments</div>
            </div>
            <P>
              1,000 received may be 20 rejected and 980 accepted; of these 900 billable, 30 duplicate and 50
              invalid. At 0.40 a click, 360.00 is charged, and 80 clicks were taken for nothing.
            </P>
          </Chapter>
          <Chapter of={CHAPTERS} id="dedupe">
            <P>
              The same visitor who clicks the same creative of a campaign again within the dedupe window is a
              duplicate, and points to the click that it repeats. A visitor is told by address, browser and
              visitor id. The window here is {window}; a campaign may have its own. It runs from the first
              click, so repeats do not make it longer, and by the time at which clicks happened, in whatever
              order they arrive.
            </P>
            <WindowPicture window={window} />
          </Chapter>
          <Chapter of={CHAPTERS} id="window">
            <Terms
              of={[
                [
                  'Window',
                  'The minute or hour in which clicks happened. Pages, budgets and statements read counts of windows.',
                ],
                [
                  'Late click',
                  'It arrives after its time, from a phone that was offline or a queue that was stuck. It counts in the window in which it happened, which is then counted and compared again.',
                ],
                [
                  'Too late',
                  'Older than 24 hours, it is refused, as is what lies more than five minutes ahead. An import of a log may be of any age.',
                ],
                [
                  'Reconciled',
                  <>
                    Each hour that has ended is compared with its raw clicks and put right where it differs.
                    What was found is under <GuideLink page="/audit">Reconciliation</GuideLink>.
                  </>,
                ],
              ]}
            />
          </Chapter>
          <Money />
          <Chapter of={CHAPTERS} id="pipeline">
            <PipelinePicture picture={picture} />
            <details>
              <summary className="w-fit cursor-pointer rounded-md font-medium text-brand">
                The same in words
              </summary>
              <div className="pt-3">
                <Terms of={inWords(picture)} />
              </div>
            </details>
            <P>
              Each process may be killed at any moment. It goes on where it was: what a stage writes and how
              far it has come are kept together or not at all, so that nothing counts twice and nothing is
              lost.
            </P>
          </Chapter>
        </Chapters>
      </div>
    </GuidePage>
  );
}
