import { Chapter, Chapters, Code, P } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Campaign, CampaignLinks } from '#lib/model.ts';
import { CHAPTERS } from './chapters.ts';
import { importCommand, pixelTag, serverRequest, signedPixel } from './examples.ts';

export function Guide({
  campaign,
  links,
  collectorUrl,
}: {
  campaign: Campaign;
  links: CampaignLinks;
  collectorUrl: string;
}) {
  const creative = campaign.creatives[0];
  const site = campaign.sites[0];
  const ids = { campaign: campaign.id, creative: creative?.id ?? '', site: site?.id ?? '' };
  return (
    <Chapters>
      <Chapter of={CHAPTERS} id="choose">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[8rem_1fr] sm:gap-y-2">
          <Way name="Snippet" when="You can add a script to the page. Loses no click when the page closes." />
          <Way name="Redirect link" when="Mails, apps, ad servers, anything that can only hold an address." />
          <Way name="Pixel" when="Only an image can be loaded." />
          <Way
            name="Server"
            when="Your server sees the clicks and sends them itself, one by one or in batches."
          />
          <Way name="Import" when="You have yesterday’s access log of a web server or CDN." />
        </dl>
      </Chapter>
      <Chapter of={CHAPTERS} id="snippet">
        <P>Put the script on the page once, and say of each link that is an ad what it belongs to.</P>
        <CodeBlock label="snippet" code={links.snippet} />
        <P>
          Pages have to be served from a host that is registered as a site of yours
          {campaign.sites.length > 0 && `: ${campaign.sites.map(({ hostname }) => hostname).join(', ')}`}. A
          click is kept in the browser until it has been taken, and sent again with the same id, so that a
          retry is counted once.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="link">
        <P>
          The address counts the click and leads on to the creative’s landing page. It is signed: nobody can
          turn it elsewhere. Each creative has its own, under “Install” of its{' '}
          <Link className="link" href={`/campaigns/${encodeURIComponent(campaign.id)}?tab=install`}>
            campaign
          </Link>
          .
        </P>
        <P>
          What you append to it, such as <Code>utm_source</Code> or <Code>gclid</Code>, reaches the landing
          page beside <Code>click_id</Code>, <Code>campaign_id</Code> and <Code>creative_id</Code>. To have
          these elsewhere in the address, write <Code>{'{click_id}'}</Code> and the like into the landing
          page.
        </P>
        {links.redirectUrls[0] && <CodeBlock label="link" code={links.redirectUrls[0].url} />}
      </Chapter>
      <Chapter of={CHAPTERS} id="pixel">
        <P>
          Load it when the ad is clicked, from a page of a registered site that sends its referrer: under
          “Install” of its campaign stands how much a click must prove, and what would have been refused. Add
          a <Code>click_id</Code> of your own where you have one: a retry with the same id is counted once.
        </P>
        <CodeBlock label="pixel" code={pixelTag(collectorUrl, ids)} />
      </Chapter>
      <Chapter of={CHAPTERS} id="signed">
        <P>
          A signed pixel is known for yours on every page, also on one that sends no referrer. Your server
          signs it with a{' '}
          <Link className="link" href="/settings/keys">
            signing key
          </Link>{' '}
          when it shows the ad: HMAC-SHA256 over the parameters, with an end (<Code>exp</Code>) of at most 12
          hours ahead and a nonce (<Code>n</Code>), which makes it one click however often it is loaded.
        </P>
        <CodeBlock label="signed pixel" code={signedPixel(collectorUrl, ids)} />
        <P>
          Links are signed likewise. The text that is signed, vectors to test against and examples in
          TypeScript, Python, PHP and Go are in <Code>docs/signing.md</Code> of the product. A link whose key
          was revoked leads nowhere.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="server">
        <P>
          Send one click or up to a batch, with a key from{' '}
          <Link className="link" href="/settings/keys">
            server keys
          </Link>
          . Only with a key may you name the visitor’s <Code>ip</Code>, <Code>user_agent</Code> and{' '}
          <Code>headers</Code>; without them every click looks like your server’s own. Pass on all headers of
          the visitor’s request, <Code>host</Code> included: then one that is missing tells something, too. Of
          what you leave out nothing is held against the visitor.
        </P>
        <CodeBlock label="request" code={serverRequest(collectorUrl, ids)} />
        <P>
          The answer is 202 with <Code>accepted</Code>, <Code>click_ids</Code>, and, for each click that was
          refused, its index, code, field and what to do. What is acknowledged is durable. On any other answer
          or none, send the same batch again with the same click ids; on 429 after the seconds that{' '}
          <Code>Retry-After</Code> says. The body is JSON in UTF-8, as it is or compressed with gzip, deflate,
          br or zstd.
        </P>
        <P>
          Keys can read figures and change campaigns as well: see the{' '}
          <Link className="link" href="/docs/api">
            API
          </Link>
          .
        </P>
        <P>
          A batch has up to 1,000 clicks and 4 MB; without a key, 50 clicks and 64 KB. A click id that comes
          with your key is yours: no pixel can take it before you. Another click under an id that you have
          used within 24 hours is refused as <Code>click_id_conflict</Code>.
        </P>
        <P>
          A placeholder that nobody filled in, such as <Code>undefined</Code> or <Code>{'{click_id}'}</Code>,
          is no id: such a click is refused as <Code>placeholder_id</Code>. Where a click may wait before it
          is sent, give <Code>occurred_at</Code> and, by the same clock, <Code>sent_at</Code>: it is counted
          at its own time also where that clock is wrong.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="import">
        <P>
          Access logs of Apache, nginx, IIS, CloudFront, AWS load balancers and S3, and JSON lines of nginx,
          Caddy, Traefik, Cloudflare or your own, plain or packed with gzip, bzip2 or zstd, become clicks at
          their original times. Importing the same log twice counts it once.
        </P>
        <CodeBlock label="command" code={importCommand(ids)} />
      </Chapter>
      <Chapter of={CHAPTERS} id="rules">
        <ul className="grid max-w-3xl list-disc gap-2 pl-4 marker:text-ink-3">
          <li>
            Only a <Code>GET</Code>, or the snippet’s <Code>POST</Code>, is a click. <Code>HEAD</Code>{' '}
            requests and prefetches are answered and not counted.
          </li>
          <li>
            A repeat of the same visitor within the campaign’s window is a duplicate: kept, and never charged.
          </li>
          <li>
            Clicks older than 24 hours or more than five minutes in the future are refused, imports apart. A
            time ahead that nobody with a key says counts as the time of receipt.
          </li>
          <li>
            Where a campaign’s budget is spent, its clicks are refused as <Code>budget_spent</Code> until the
            time that the answer names: they are counted, and not charged. Links still lead on. Show another
            ad until then. A click that happened before, sent with its <Code>occurred_at</Code>, is taken.
          </li>
          <li>
            How clicks are counted and judged, rule by rule, is in the{' '}
            <Link className="link" href="/docs/methodology">
              methodology
            </Link>
            .
          </li>
          <li>
            Nothing vanishes: received = billable + duplicate + invalid + rejected, for every time and
            campaign.
          </li>
        </ul>
      </Chapter>
    </Chapters>
  );
}

function Way({ name, when }: { name: string; when: string }) {
  return (
    <>
      <dt className="font-medium">{name}</dt>
      <dd className="-mt-2 text-ink-2 sm:mt-0">{when}</dd>
    </>
  );
}
