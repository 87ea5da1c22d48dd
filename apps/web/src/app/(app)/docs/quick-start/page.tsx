import { quickStart } from '@clickledger/api/examples';
import type { Metadata } from 'next';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { GuideLink } from '#app/(app)/docs/guide-link.tsx';
import { GuidePage } from '#app/(app)/docs/guide-page.tsx';
import { Chapter, Chapters, Code, List, P, Setting, Terms } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { getServer } from '#env.ts';
import { duration } from '#lib/format.ts';
import { requireSession } from '#server/session.ts';

export const metadata: Metadata = { title: 'Quick start' };

const CHAPTERS = [
  { id: 'start', name: '1. Start it' },
  { id: 'key', name: '2. A key' },
  { id: 'campaign', name: '3. A campaign' },
  { id: 'click', name: '4. A click' },
  { id: 'see', name: '5. See it' },
  { id: 'why', name: '6. Why it was charged' },
  { id: 'more', name: 'From here' },
] as const;

/** From nothing to the first click: every sample is run, as it is shown, by the tests of the API's examples. */
export default async function QuickStartPage() {
  const { advertiser } = await requireSession();
  const { env, endpoints } = getServer();
  const steps = quickStart({ advertiser: advertiser?.id ?? 'acme', collectorUrl: endpoints.collectorUrl });
  return (
    <GuidePage page="/docs/quick-start">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="Quick start" page="/docs/quick-start" />
        <Chapters>
          <P>
            Ten minutes, and nothing but a terminal. If Clickledger runs already and you are reading this in
            it, begin with step 2; each step also says where the same is done by hand in the dashboard.
          </P>
          <Chapter of={CHAPTERS} id="start">
            <P>Node.js 20 or newer and npm are all it needs. In the folder of the product:</P>
            <CodeBlock label="start" code={'npm install\nnpm start'} />
            <P>
              The first start also builds the dashboard; later ones take seconds. Data stays in{' '}
              <Code>./data</Code> (<Setting name="DATA_DIR" />
              ), Ctrl-C stops everything, and nothing is lost. A first start on this machine comes with demo
              advertisers, one of them <Code>acme</Code>, and shows how to sign in.
            </P>
            <P>
              To begin with nothing instead, start without the demo, open the dashboard and type the setup
              code that the start shows. A checklist leads from there to your first advertiser and campaign.
            </P>
            <CodeBlock label="start without the demo" code="DEMO=false npm start" />
          </Chapter>
          <Chapter of={CHAPTERS} id="key">
            <P>
              A key lets a server of yours send clicks. It is shown once; this keeps it for the steps below.
              The line that appears is one of the security log. In the dashboard:{' '}
              <GuideLink page="/settings/keys">Server keys</GuideLink>, “New key”.
            </P>
            <CodeBlock label="key" code={steps.key} />
          </Chapter>
          <Chapter of={CHAPTERS} id="campaign">
            <P>
              A campaign has a price for each click, in the currency of its advertiser. The second line makes
              up an id for the click. In the dashboard:{' '}
              <GuideLink page="/campaigns/new">New campaign</GuideLink>.
            </P>
            <CodeBlock label="campaign" code={steps.campaign} />
          </Chapter>
          <Chapter of={CHAPTERS} id="click">
            <P>
              This is what your server sends when a visitor follows an ad: which campaign, an id of its own,
              and the visitor’s address and browser. Collectors hear of a new key and a new campaign within
              two seconds.
            </P>
            <CodeBlock label="click" code={steps.click} />
            <P>
              The answer <Code>{'"accepted":1'}</Code> means that the click is kept durably. Sent again with
              the same id it counts once. Were something wrong with it, <Code>rejected</Code> would say what,
              and what to do.
            </P>
          </Chapter>
          <Chapter of={CHAPTERS} id="see">
            <P>
              A second or two later the click is in the <GuideLink page="/clicks">list of clicks</GuideLink>{' '}
              and in the <GuideLink page="/overview">overview</GuideLink>: received 1, billable 1, charged
              0.40. At the terminal, the ledger adds it up in each store by itself:
            </P>
            <CodeBlock label="ledger" code={steps.ledger} />
          </Chapter>
          <Chapter of={CHAPTERS} id="why">
            <P>
              Every click has a sentence that says what became of it, and below it each check that was made.
            </P>
            <CodeBlock label="explanation" code={steps.explain} />
            <P>
              It begins with “Charged”: nothing about the click was doubtful. The page of the click, one press
              away in the list, says the same. Try what changes it:
            </P>
            <Terms
              of={[
                [
                  'A repeat',
                  `Send the click with another id within ${duration(env.DEDUPE_WINDOW_MS)}: the same visitor again is a duplicate, and not charged.`,
                ],
                [
                  'A robot',
                  <>
                    Write <Code>Googlebot/2.1</Code> as the user agent: invalid, and not charged.
                  </>,
                ],
                [
                  'A refusal',
                  <>
                    Misspell the campaign: refused as <Code>unknown_campaign</Code>, noted and never charged.
                  </>,
                ],
              ]}
            />
          </Chapter>
          <Chapter of={CHAPTERS} id="more">
            <List>
              <li>
                <GuideLink page="/docs/concepts">Concepts</GuideLink> says what verdicts, windows and
                statements are.
              </li>
              <li>
                <GuideLink page="/docs/send">Sending clicks</GuideLink> has the other ways: a script, a link,
                a pixel, an access log.
              </li>
              <li>
                On a demo, <Code>npm run demo</Code> sends ten minutes of believable traffic to look at.
              </li>
              <li>
                <GuideLink page="/docs/operations">Operations</GuideLink> says what a real installation needs.
              </li>
            </List>
          </Chapter>
        </Chapters>
      </div>
    </GuidePage>
  );
}
