import { TRUST_LEVELS } from '@clickledger/domain';
import { Chapter, Chapters, P, Terms } from '#app/(app)/docs/prose.tsx';
import { Link } from '#components/ui/link.tsx';
import { duration } from '#lib/format.ts';
import type { MethodologyReport } from '#lib/model.ts';
import { SOURCE_NAMES } from '#lib/sources.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';
import { CHAPTERS } from './chapters.ts';
import { ListTable, RuleTable } from './tables.tsx';

/** The whole method, in the order in which a click meets it. */
export function Methodology({ method }: { method: MethodologyReport }) {
  const { counting, windows, rules, refusals, lists, ruleSet, asOf } = method;
  const limits = counting?.perSecond;
  return (
    <Chapters>
      <P>
        This page is made from what is in force on this installation as you read it: rule set {ruleSet}, read
        at {asOf.toISOString().slice(0, 16).replace('T', ' ')} UTC. Its terms are those of the IAB and MRC
        click measurement and invalid traffic guidelines; nobody has accredited it.
      </P>
      <Chapter of={CHAPTERS} id="click">
        <P>
          A click begins when a visitor follows an ad: their browser asks for the redirect link or the pixel,
          or the snippet on the page sends it. It is counted once it has been kept durably, and only then
          acknowledged: for a redirect link before the visitor is sent on to the landing page, whether or not
          that page is reached. What cannot be kept is answered as an error, and is not counted.
        </P>
        <P>
          Every request for a click is in one figure, for any time, campaign and site: received = refused +
          gross, and gross = billed + duplicates + general invalid (GIVT) + sophisticated invalid (SIVT).
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="filtered">
        <P>
          Requests that say themselves that nobody has clicked are answered and are no clicks. They are in no
          figure but one of their own: counted by campaign, site and kind in the{' '}
          <Link href="/disclosure" className="link">
            disclosure report
          </Link>
          . A collector that is killed loses at most what it counted in its last second.
        </P>
        <Terms
          of={[
            ['HEAD', 'asks for the head of an answer alone, as link checkers do'],
            [
              'Prefetch',
              'a browser or a mail program fetches ahead of a click (Sec-Purpose, Purpose, X-Moz)',
            ],
            [
              'Prerender',
              'a browser renders ahead of a click, or shows a preview; counted once the visitor acts',
            ],
            [
              'Edge',
              'what a CDN or firewall in front of the collector blocks never reaches it, and is not known here',
            ],
          ]}
        />
      </Chapter>
      <Chapter of={CHAPTERS} id="refused">
        <P>
          What is no click of yours, or cannot be one, is refused with a reason. It is received, and not
          gross.
          {limits &&
            (limits.address || limits.campaign || limits.key) &&
            ` Limits: ${[
              limits.address && `${limits.address} clicks a second from one address`,
              limits.campaign && `${limits.campaign} for one campaign`,
              limits.key && `${limits.key} with one server key`,
            ]
              .filter(Boolean)
              .join(', ')}; ten seconds’ worth may come at once.`}
        </P>
        <ul className="columns-1 gap-x-8 pl-4 text-ink-2 marker:text-ink-3 sm:columns-2">
          {refusals.map(({ code, words }) => (
            <li key={code} className="mb-1 list-disc break-inside-avoid">
              {words}
            </li>
          ))}
        </ul>
      </Chapter>
      <Chapter of={CHAPTERS} id="doors">
        <P>
          Clicks come through {Object.values(SOURCE_NAMES).join(', ').toLowerCase()}. Each proves something of
          where it comes from, and a campaign says how much its clicks must prove. What proves less never
          makes a click unpaid that proves more.
        </P>
        <Terms of={TRUST_LEVELS.map((level) => [TRUST_TEXTS[level].name, TRUST_TEXTS[level].meaning])} />
      </Chapter>
      <Chapter of={CHAPTERS} id="repeats">
        <P>
          A click of the same visitor on the same creative of a campaign within a window is a duplicate: kept,
          and never billed. The visitor is told by address (of IPv6 the first 64 bits), browser and visitor
          id. The window is measured between the times at which clicks happened, in whatever order they
          arrive, and from the first click on: a repeat does not make it longer.
        </P>
        <Terms
          of={[
            ...(counting ? [['Window', duration(counting.dedupeWindowMs)] as const] : []),
            ['A campaign’s own', `from ${duration(windows.shortestMs)} to ${duration(windows.longestMs)}`],
            ...windows.own.map(
              ({ id, name, windowMs }) =>
                [
                  name,
                  <span key={id}>
                    <Link href={`/campaigns/${encodeURIComponent(id)}`} className="link">
                      {duration(windowMs)}
                    </Link>
                  </span>,
                ] as const,
            ),
          ]}
        />
        <P>
          What other windows would have charged is in the{' '}
          <Link href="/disclosure" className="link">
            disclosure report
          </Link>
          . A click that is sent again under its own id is not received twice.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="invalid">
        <P>
          Rules find what is not a person’s click. Each finding weighs something; together 100 make a click
          invalid, so that doubts add up and lists decide alone. Rules that need no memory judge first, then
          the window for repeats, then patterns over time: a robot is invalid even when it repeats, and never
          makes a person’s click a repeat.
        </P>
        <Terms
          of={[
            [
              'GIVT',
              'general invalid traffic: general findings alone decide (lists, parameters, what a request says)',
            ],
            ['SIVT', 'sophisticated invalid traffic: it took an analysis of what was seen around the click'],
            [
              'Decision rate',
              'the share of gross clicks about which nothing was doubted that did not decide',
            ],
            ['Test clicks', 'sent from this dashboard to try; counted as GIVT and never billed'],
          ]}
        />
      </Chapter>
      <Chapter of={CHAPTERS} id="rules">
        <RuleTable rules={rules} />
      </Chapter>
      <Chapter of={CHAPTERS} id="lists">
        <P>
          Declared robots are told by patterns that ship with the product, and what kind of network an address
          is of by these lists, with the operator’s own before those that ship.
        </P>
        <ListTable lists={lists} asOf={asOf} />
      </Chapter>
      <Chapter of={CHAPTERS} id="time">
        <P>
          A click is counted in the hour in which it happened. Without a server key its claimed time is
          believed up to 24 hours back and never ahead; anything else counts when it was received. Patterns
          count by the time of receipt, so that a claimed time buys nothing. Days and months are those of your
          account’s zone, {method.timeZone}, across daylight saving.
        </P>
        <P>
          Late clicks change the hour in which they happened, which is then compared again. A live click is
          called late when it came more than five minutes after it happened.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="corrections">
        <P>
          Every hour that has ended is compared with raw clicks, and repaired where it differs; each
          comparison is kept (
          <Link href="/audit" className="link">
            reconciliation
          </Link>
          ). Clicks that a later look finds invalid stay as they were counted: what was charged for them is
          taken back as an adjustment, disclosed by the month in which it was found. A restatement of more
          than 5 % is material, and is announced.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="money">
        <P>
          A billed click costs the price that its campaign had when it happened. Amounts are exact to a
          millionth; what a campaign comes to in a month is rounded once, half to even, and totals are sums of
          what was rounded.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="kept">
        {counting ? (
          <Terms
            of={[
              ['Raw clicks', `${counting.rawDays} days, with every finding; then their figures alone`],
              [
                'Whole addresses',
                counting.addressDays === 0
                  ? 'none; the network alone (/24 or /48)'
                  : `${counting.addressDays} days; then the network (/24 or /48)`,
              ],
              ['Figures', 'for good: by minute and hour, campaign, site, creative, country and device'],
              ['Filtered requests', 'for good, as counts'],
            ]}
          />
        ) : (
          <P>Raw clicks are kept for a time; their figures for good.</P>
        )}
      </Chapter>
    </Chapters>
  );
}
