import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const LINK = '<a id="link" href="/landing" data-click-campaign="c1" data-click-creative="banner">ad</a>';
const INNER =
  '<a id="outer" href="#here" data-click-campaign="c2" data-click-site="own"><b id="inner">ad</b></a>';
const PLAIN = '<a id="plain" href="#elsewhere">no ad</a>';
const BUTTON = '<button id="call">order</button>';

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

/** A publisher's web site on its own origin. `/`, `/?early`, `/twice`, `/sandboxed` have the snippet, `/landing` not. */
export class Publisher {
  readonly #server: Server;

  constructor(collector: () => string) {
    this.#server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://publisher').pathname;
      if (path === '/page.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(PAGE_SCRIPT);
        return;
      }
      const policy = `default-src 'none'; script-src 'self' ${collector()}; connect-src ${collector()}`;
      const sandbox = path === '/sandboxed' ? '; sandbox allow-scripts' : '';
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy + sandbox });
      response.end(
        path === '/landing' ? '<title>shop</title>' : page(collector(), path === '/twice' ? 2 : 1),
      );
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
