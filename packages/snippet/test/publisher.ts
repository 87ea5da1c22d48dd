import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const LINK = '<a id="link" href="/landing" data-click-campaign="c1" data-click-creative="banner">ad</a>';
const INNER =
  '<a id="outer" href="#here" data-click-campaign="c2" data-click-site="own"><b id="inner">ad</b></a>';
const PLAIN = '<a id="plain" href="#elsewhere">no ad</a>';
const BUTTON = '<button id="call">order</button>';

const AD = 'href="#ad" data-click-campaign';
/** Ads made of web components, and of what is older; what is clicked in each is `#in-…`, or the component itself. */
const COMPONENTS = `<shadow-ad></shadow-ad><a ${AD}="around"><ad-button id="in-around"></ad-button></a>
<a ${AD}="closed"><closed-button id="in-closed">x</closed-button></a>
<ad-card><span id="in-slotted">Buy</span></ad-card><a ${AD}="deep"><outer-box></outer-box></a>
<svg width="80" height="30"><a ${AD}="svg"><rect id="in-svg" width="80" height="30" /></a></svg>
<img id="in-area" usemap="#ads" width="40" height="20" alt="ad"><map name="ads"><area shape="default" ${AD}="area"></map>`;
const COMPONENT_SCRIPT = `
const define = (name, html, mode = 'open') => customElements.define(name, class extends HTMLElement {
  constructor() { super(); this.attachShadow({ mode }).innerHTML = html; }
});
define('shadow-ad', '<a ${AD}="inside"><span id="in-inside">ad</span></a>');
define('ad-button', '<span>Buy now</span>');
define('closed-button', '<span>Buy now</span>', 'closed');
define('ad-card', '<a ${AD}="slotted"><slot></slot></a>');
define('inner-box', '<b id="in-deep">deep</b>');
define('outer-box', '<div><inner-box></inner-box></div>');`;

/** Ways to load the snippet other than by a plain script, each as markup and as what a script of the page does. */
const LOADS: Record<string, (snippet: string) => { markup?: string; script?: string }> = {
  '/module': (snippet) => ({ markup: `<script type="module" src="${snippet}" data-site="news"></script>` }),
  '/import': (snippet) => ({ script: `import('${snippet}')` }),
  '/injected': (snippet) => ({
    script: `document.head.append(Object.assign(document.createElement('script'), { src: '${snippet}' }))`,
  }),
  '/in-a-shadow-root': (snippet) => ({
    script: `document.querySelector('section').attachShadow({ mode: 'open' })
      .append(Object.assign(document.createElement('script'), { src: '${snippet}' }))`,
  }),
  '/renamed-module': (snippet) => ({
    markup: `<script type="module" src="${snippet.replace('/t.js', '/renamed.js')}"></script>`,
  }),
};

function loadingPage(path: string, { markup = '' }: { markup?: string }): string {
  return `<!doctype html><title>news</title><section></section>${markup}<script type="module" src="${path}.js"></script>${INNER}`;
}

/** A page of a publisher whose content security policy allows no inline script and no eval. */
function page(collector: string, snippets: number): string {
  const snippet = `<script async src="${collector}/t.js" data-site="news" data-placement="top"></script>`;
  return `<!doctype html><title>news</title><script src="/page.js"></script>
${snippet.repeat(snippets)}${LINK}${INNER}${PLAIN}${BUTTON}`;
}

/** What a publisher may write: the stub, a call before the snippet is there, and one on each press of the button. */
const PAGE_SCRIPT = `
window.clickledger = window.clickledger || function () { (clickledger.q = clickledger.q || []).push(arguments) };
if (location.search === '?early') clickledger('click', { campaign_id: 'early', placement_id: 'p9' });
addEventListener('DOMContentLoaded', function () {
  document.getElementById('call').onclick = function () { clickledger('click', { campaign_id: 'called' }) };
});`;

/**
 * A publisher's web site on its own origin. `/`, `/?early`, `/twice`, `/sandboxed`, `/components` have the snippet,
 * `/landing` not; the paths of `LOADS` load it in other ways.
 */
export class Publisher {
  readonly #server: Server;

  constructor(collector: () => string) {
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://publisher').pathname;
      if (path === '/page.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(PAGE_SCRIPT);
        return;
      }
      const loads = LOADS[path.replace(/\.js$/, '')]?.(`${collector()}/t.js`);
      if (path.endsWith('.js')) {
        const script = path === '/components.js' ? COMPONENT_SCRIPT : loads?.script;
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
        return;
      }
      const policy = `default-src 'none'; script-src 'self' ${collector()}; connect-src ${collector()}`;
      const sandbox = path === '/sandboxed' ? '; sandbox allow-scripts' : '';
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy + sandbox });
      if (path === '/landing') response.end('<title>shop</title>');
      else if (loads) response.end(loadingPage(path, loads));
      else if (path === '/components')
        response.end(`${page(collector(), 1)}${COMPONENTS}<script src="/components.js"></script>`);
      else response.end(page(collector(), path === '/twice' ? 2 : 1));
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
