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
  const waiting: Partial<Snippet> = window.clickledger || {};
  if (waiting.on) return;

  // A module, or a script within a shadow root, is nobody's current script; but it stands in its own stack.
  const source =
    ((document.currentScript || {}) as HTMLScriptElement).src ||
    (/http\S+\/t\.js/.exec(Error().stack as string) || [])[0];
  if (!source) return console.warn('clickledger: load t.js from the collector');
  const script = [...document.scripts].find(({ src }) => src.startsWith(source));
  const FIELDS = ['campaign', 'creative', 'site', 'placement'];
  const PREFIX = 'clickledger:';
  const VISITOR = 'clickledger_visitor';
  const endpoint = new URL('/v1/clicks', source);
  const defaults: Fields = script ? script.dataset : {};
  const optedOut = () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

  /** The random UUID in a blob's address; `crypto.randomUUID` is missing on pages without TLS. */
  const uuid = () => URL.createObjectURL(new Blob()).slice(-36);

  /** The first-party visitor id, none where it could not be kept or where the visitor does not want one. */
  const visitor = () =>
    attempt(() => {
      if (optedOut()) return localStorage.removeItem(VISITOR) as undefined;
      const id = localStorage.getItem(VISITOR) || uuid();
      localStorage.setItem(VISITOR, id);
      return id;
    });

  const send = (click: object & { click_id?: string }) => {
    // With the time of sending, a clock that is wrong is of no harm to the time of a click that waited.
    const body = JSON.stringify({ ...click, visitor_id: visitor(), sent_at: new Date() });
    // A string is sent as text/plain, for which browsers ask no permission first (no CORS preflight).
    if ('keepalive' in Request.prototype) {
      fetch(endpoint, { method: 'POST', body, keepalive: true, credentials: 'omit' }).then(
        ({ status }) => {
          // 4xx is an answer too: it would be the same next time.
          if (status < 500 && status !== 429) attempt(() => localStorage.removeItem(PREFIX + click.click_id));
        },
        () => {},
      );
    } else navigator.sendBeacon(endpoint, body);
  };

  /**
   * Counts a click; what it does not say itself the script's own attributes say. `at` is when the page was clicked, ms
   * from the beginning of its load; a call by the page's own script may be anything.
   */
  const track = (own: (field: string) => string | null | undefined, at?: number) => {
    const click: Record<string, unknown> & { click_id: string } = {
      click_id: uuid(),
      referrer: location.href,
      page_ms: at,
      webdriver: navigator.webdriver,
    };
    for (const field of FIELDS) click[`${field}_id`] = own(field) || defaults[field];
    if (!click.campaign_id) return;
    // A key for each click: two tabs never overwrite each other's.
    attempt(() => localStorage.setItem(PREFIX + click.click_id, JSON.stringify([Date.now(), click])));
    send(click);
  };

  const retry = () =>
    attempt(() => {
      let sent = 0;
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(PREFIX)) continue;
        const [at, click] = attempt(() => [...JSON.parse(localStorage[key])]) || [];
        // Older than a day; also true if it is not one of ours, and has no time.
        if (!(Date.now() - at < 864e5)) localStorage.removeItem(key);
        // Not more at a time: what a browser lets a page send while it goes away is limited to 64 KB.
        else if (sent++ < 20) send({ ...click, occurred_at: new Date(at) });
      }
    });

  const onClick = (event: MouseEvent) => {
    // auxclick is any button but the first; only the middle one opens a link.
    if (event.button > 1) return;
    attempt(() => {
      // A link is on the way up also from what is drawn in shadow roots within it, or slotted into it.
      for (const node of event.composedPath() as Element[]) {
        // Shadow roots, the document and the window match nothing.
        if (attempt(() => node.matches('a[data-click-campaign],area[data-click-campaign]')))
          return track((field) => node.getAttribute(`data-click-${field}`), event.timeStamp);
      }
    });
  };

  const call: Snippet = (command, click = {}) => {
    if (command === 'click') attempt(() => track((field) => click[`${field}_id`]));
  };
  call.on = true;
  window.clickledger = call;

  if (optedOut()) visitor();
  retry();
  addEventListener('online', retry);
  addEventListener('click', onClick, true);
  addEventListener('auxclick', onClick, true);
  for (const [command, click] of (waiting.q || []) as [string, Fields][]) call(command, click);
});

export {};
