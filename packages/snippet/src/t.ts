/**
 * The publisher's snippet, served as `GET /t.js`. Each click is written to localStorage before it is sent and
 * removed once the collector has answered, so that a page that goes away, or a collector that is down, costs a
 * retry with the same click id and never a click. Nothing here may throw into the page.
 *
 * No imports: this file is compiled alone (index.ts), for ES2018, and has to stay under 1 KB.
 */

type Fields = Record<string, string | undefined>;

interface Snippet {
  (command: string, click?: Fields): void;
  /** Calls made before this script was there. */
  q?: ArrayLike<unknown>[];
  /** Set by this script, so that a second copy of it does not count each click twice. */
  on?: boolean;
}

declare global {
  interface Window {
    clickledger?: Snippet;
  }
}

/** Runs `f`; where storage is forbidden or full, or the page is odd in another way, gives undefined. */
const attempt = <T>(f: () => T): T | undefined => {
  try {
    return f();
  } catch {}
};

attempt(() => {
  const waiting = window.clickledger;
  if (waiting?.on) return;

  const script = document.currentScript as HTMLScriptElement;
  const DAY_MS = 864e5;
  /** Retried at a time: what a browser lets a page send while it goes away is limited to 64 KB. */
  const RETRIES = 20;
  const PREFIX = 'clickledger:';
  const VISITOR = 'clickledger_visitor';
  const endpoint = `${new URL(script.src).origin}/v1/clicks`;
  const defaults = script.dataset;
  const optedOut = () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

  /** A random UUID; `crypto.randomUUID` is missing on pages without TLS. */
  const uuid = () =>
    '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
      (+digit ^ ((crypto.getRandomValues(new Uint8Array(1))[0] as number) & (15 >> (+digit / 4)))).toString(
        16,
      ),
    );

  /** The first-party visitor id, none where it could not be kept or where the visitor does not want one. */
  const visitor = () =>
    attempt(() => {
      if (optedOut()) return localStorage.removeItem(VISITOR) as undefined;
      const id = localStorage.getItem(VISITOR) || uuid();
      localStorage.setItem(VISITOR, id);
      return id;
    });

  const send = (click: Fields) => {
    const body = JSON.stringify({ ...click, visitor_id: visitor() });
    // A string is sent as text/plain, for which browsers ask no permission first (no CORS preflight).
    if (window.Request && 'keepalive' in Request.prototype) {
      fetch(endpoint, { method: 'POST', body, keepalive: true, credentials: 'omit' }).then(
        ({ status }) => {
          // 4xx is an answer too: it would be the same next time.
          if (status < 500 && status !== 429) attempt(() => localStorage.removeItem(PREFIX + click.click_id));
        },
        () => {},
      );
    } else navigator.sendBeacon(endpoint, body);
  };

  const track = (click: Fields, { campaign, creative, site, placement }: Fields = defaults) => {
    const campaign_id = click.campaign_id || campaign;
    if (!campaign_id) return;
    const fields = {
      campaign_id,
      click_id: uuid(),
      creative_id: click.creative_id || creative,
      site_id: click.site_id || site,
      placement_id: click.placement_id || placement,
      referrer: location.href,
    };
    // A key for each click: two tabs never overwrite each other's.
    attempt(() => localStorage.setItem(PREFIX + fields.click_id, JSON.stringify([Date.now(), fields])));
    send(fields);
  };

  const retry = () =>
    attempt(() => {
      let sent = 0;
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(PREFIX)) continue;
        const [at, click] = attempt(() => [...JSON.parse(localStorage.getItem(key) as string)]) || [];
        // Also true if it is not one of ours, and has no time.
        if (!(Date.now() - at < DAY_MS)) localStorage.removeItem(key);
        else if (sent++ < RETRIES) send(click);
      }
    });

  const onClick = (event: MouseEvent) => {
    // auxclick is any button but the first; only the middle one opens a link.
    if (event.button > 1) return;
    attempt(() => {
      const link = (event.composedPath()[0] as Element).closest<HTMLElement>('a[data-click-campaign]');
      if (!link) return;
      const { clickCampaign, clickCreative, clickSite, clickPlacement } = link.dataset;
      track({
        campaign_id: clickCampaign,
        creative_id: clickCreative,
        site_id: clickSite,
        placement_id: clickPlacement,
      });
    });
  };

  const call: Snippet = (command, click) => {
    if (command === 'click') attempt(() => track(click || {}));
  };
  call.on = true;
  window.clickledger = call;

  if (optedOut()) visitor();
  retry();
  addEventListener('online', retry);
  document.addEventListener('click', onClick, true);
  document.addEventListener('auxclick', onClick, true);
  for (const [command, click] of (waiting?.q || []) as [string, Fields][]) call(command, click);
});

export {};
