import { createServer } from 'node:http';

/** A publisher's site on localhost: one page with an ad, and the advertiser's page behind it. */
export interface PublisherSite {
  url: string;
  close(): Promise<void>;
}

const SHOES = { campaign: 'acme-spring-shoes', creative: 'acme-spring-shoes-trail', site: 'acme-local' };

/** Serves the page; `localhost` is registered as a site of the demo advertisers, whatever the port. */
export async function servePublisherSite(
  collectorUrl: string,
  ad: { campaign: string; creative?: string; site?: string } = SHOES,
): Promise<PublisherSite> {
  const attributes = Object.entries(ad).map(([name, id]) => `data-click-${name}="${id}"`);
  const pages: Record<string, string> = {
    '/': `<script src="${collectorUrl}/t.js"></script>
      <a href="/landing" ${attributes.join(' ')}>New shoes</a>`,
    '/landing': '<h1>Shoes</h1>',
  };
  const server = createServer((request, response) => {
    const body = pages[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><html lang="en"><title>News</title><link rel="icon" href="data:,">${body ?? ''}`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test page has no port.');
  return {
    url: `http://localhost:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
