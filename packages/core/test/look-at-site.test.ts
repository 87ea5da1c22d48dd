import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { join } from 'node:path';
import { PROOF_WAYS, proofPlaces } from '@clickledger/domain';
import { describe, expect, onTestFinished, test } from 'vitest';
import { internet, type Network, thisMachine } from '#outbound/network.ts';
import { OutboundError } from '#outbound/outbound-error.ts';
import { isSameSite, lookAtSite, siteLooker } from '#site-check/look-at-site.ts';

const SITE = { hostname: 'news.example', token: '0123456789abcdef0123456789abcdef' };
const { file, tag, dns } = proofPlaces(SITE.hostname, SITE.token);

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A web server of this machine, and a network in which every name leads to it. */
async function website(answer: RequestListener, change: Partial<Network> = {}) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  onTestFinished(() => server.closeAllConnections());
  const port = await listening(server);
  const network: Network = {
    ...thisMachine(port),
    allows: (url) => url.protocol === 'http:' && url.port === String(port),
    ...change,
  };
  return { port, requests, network };
}

const plain = (pages: Record<string, string>): RequestListener => {
  return ({ url = '' }, response) => {
    const body = pages[url];
    response.writeHead(body === undefined ? 404 : 200).end(body ?? 'clickledger-verification=not here');
  };
};

const leading = (location: string, status = 302): RequestListener => {
  return (_, response) => void response.writeHead(status, { location }).end();
};

const problemOf = (finding: object) => finding as { problem: string; detail: string };

describe('a proof', () => {
  test('is found in each way, at the very address that was looked up, and says who asks', async () => {
    const { requests, network } = await website(
      plain({ '/.well-known/clickledger.txt': `${file.what}\n`, '/': `<head>${tag.what}</head>` }),
      { texts: async (name) => (name === dns.where ? ['v=spf1', dns.what] : []) },
    );
    const found = await lookAtSite(SITE, network);
    expect(PROOF_WAYS.map((way) => found[way].found)).toEqual([true, true, true]);
    expect(requests).toHaveLength(2);
    for (const { headers } of requests) {
      expect(headers.host).toMatch(/^news\.example:\d+$/);
      expect(headers).toMatchObject({
        'user-agent': 'Clickledger-Site-Check/1',
        'accept-encoding': 'identity',
      });
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie']));
      expect(headers).not.toHaveProperty('authorization');
      expect(headers).not.toHaveProperty('referer');
    }
  });

  test('is looked for without TLS only where nobody listens with it', async () => {
    const { port, network } = await website(plain({ '/.well-known/clickledger.txt': file.what }));
    const closed = await closedPort();
    const origins = () => [`https://${SITE.hostname}:${closed}`, `http://${SITE.hostname}:${port}`];
    const found = await lookAtSite(SITE, { ...network, origins });
    expect(found.file).toEqual({ found: true });
  });

  test('may be behind a redirect to the site itself', async () => {
    const { requests, network, port } = await website((request, response) => {
      if (request.headers.host?.startsWith('www.')) return plain({ '/proof': file.what })(request, response);
      leading(`http://www.news.example:${port}/proof`)(request, response);
    });
    expect((await lookAtSite(SITE, network)).file).toEqual({ found: true });
    expect(requests.map(({ headers }) => headers.host)).toContain(`www.news.example:${port}`);
  });
});

describe('what was wrong is said', () => {
  test.each([
    ['status', '404', plain({})],
    ['absent', '', plain({ '/.well-known/clickledger.txt': 'hello', '/': '<p>hello' })],
    ['led_away', 'other.example', leading('http://other.example/')],
    ['led_away', 'news.example.evil.example', leading('http://news.example.evil.example/')],
    ['led_away', 'evilnews.example', leading('http://evilnews.example/')],
    ['led_away', '127.0.0.1', leading('http://127.0.0.1/')],
    ['led_away', '127.0.0.1', leading('http://0x7f.1/')],
    ['led_away', '[::ffff:7f00:1]', leading('http://[::ffff:127.0.0.1]/')],
    ['led_away', '169.254.169.254', leading('http://169.254.169.254/latest/meta-data/')],
    ['led_away', 'news.example:22', leading('http://news.example:22/')],
    ['led_away', 'news.example:6379', leading('http://user:pass@news.example:6379/')],
    ['led_away', 'evil.example', leading('http://news.example@evil.example/')],
    ['led_away', 'evil.example', leading('//evil.example/')],
    ['led_away', 'file:', leading('file:///etc/passwd')],
    ['led_away', 'javascript:', leading('javascript:alert(1)')],
    ['led_away', 'news.example', leading('gopher://news.example/')],
    ['status', '302', leading('http://')],
    ['status', '304', leading('/', 304)],
    ['status', '500', (_, response) => void response.writeHead(500).end()],
    ['unreachable', 'news.example', (request) => void request.socket.destroy()],
    ['unreachable', 'news.example', (request) => void request.socket.end('SSH-2.0-OpenSSH_9.9\r\n')],
    [
      'unreachable',
      'news.example',
      (_, response) => void response.writeHead(200, { a: 'x'.repeat(20_000) }).end(),
    ],
  ] satisfies [string, string, RequestListener][])('%s %j', async (problem, detail, answer) => {
    const { network } = await website(answer);
    const { file: found, tag: page } = await lookAtSite(SITE, network);
    expect(found).toEqual({ found: false, problem, detail });
    expect(page).toEqual({ found: false, problem, detail });
  });

  test('a name and a password in a redirect are sent to nobody', async () => {
    const { requests, network, port } = await website((request, response) =>
      leading(`http://user:pass@news.example:${port}/there`)(request, response),
    );
    expect(problemOf((await lookAtSite(SITE, network)).file).problem).toBe('led_away');
    expect(requests.map(({ url }) => url).sort()).toEqual(['/', '/.well-known/clickledger.txt']);
  });

  test('a circle ends', async () => {
    const { requests, network } = await website(leading('/again'));
    expect(problemOf((await lookAtSite(SITE, network)).file).problem).toBe('led_around');
    expect(requests).toHaveLength(12);
  });

  test('nobody listens there', async () => {
    const closed = await closedPort();
    const { file: found } = await lookAtSite(SITE, thisMachineAs(closed));
    expect(found).toEqual({ found: false, problem: 'refused', detail: 'news.example' });
  });

  test.each([
    ['headers that never come', () => {}],
    ['a body that never ends', (_, response) => void response.writeHead(200).write('x')],
  ] satisfies [string, RequestListener][])('in time: %s', async (_, answer) => {
    const { network } = await website(answer);
    const { file: found } = await lookAtSite(SITE, network, AbortSignal.timeout(100));
    expect(found).toEqual({ found: false, problem: 'timeout', detail: 'news.example' });
  });

  test('no more is read than is looked at', async () => {
    let sent = 0;
    const { network } = await website((_, response) => {
      response.writeHead(200);
      const more = () => {
        do sent += 65_536;
        while (response.write(Buffer.alloc(65_536, 'x')));
      };
      response.on('drain', more);
      more();
    });
    expect(problemOf((await lookAtSite(SITE, network)).tag).problem).toBe('absent');
    // What sockets hold, and no more.
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  test('a certificate that nobody has signed, and no less is asked then', async () => {
    const folder = join(import.meta.dirname, 'certificates');
    const options = {
      key: readFileSync(join(folder, 'key.pem')),
      cert: readFileSync(join(folder, 'cert.pem')),
    };
    const tls = createTlsServer(options, plain({ '/.well-known/clickledger.txt': file.what }));
    const port = await listening(tls);
    const other = await website(plain({ '/.well-known/clickledger.txt': file.what }));
    const origins = () => [`https://${SITE.hostname}:${port}`, `http://${SITE.hostname}:${other.port}`];
    const { file: found } = await lookAtSite(SITE, { ...other.network, origins });
    expect(found).toEqual({
      found: false,
      problem: 'certificate',
      detail: 'nobody but itself has signed it',
    });
    expect(other.requests).toEqual([]);
  });

  test('name servers that do not answer, and names that are none', async () => {
    const failing = (problem: 'no_resolver' | 'no_host') => async () => {
      throw new OutboundError(problem, 'news.example');
    };
    const { network } = await website(plain({}), {
      addresses: failing('no_host'),
      texts: failing('no_resolver'),
    });
    const found = await lookAtSite(SITE, network);
    expect([found.file, found.dns].map((each) => problemOf(each).problem)).toEqual([
      'no_host',
      'no_resolver',
    ]);
  });
});

describe('nobody is asked', () => {
  test.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['10.1.2.3']],
    [['169.254.169.254']],
    [['fd00:ec2::254']],
    [['64:ff9b::a9fe:a9fe']],
    [['0.0.0.0']],
    // Some of them public: whoever gives such an answer has one thing in mind.
    [['1.1.1.1', '127.0.0.1']],
    [['2606:4700:4700::1111', '::1']],
  ])('at %j', async (addresses) => {
    const { requests, network } = await website(plain({ '/.well-known/clickledger.txt': file.what }), {
      addresses: async () => addresses,
      reaches: internet.reaches,
    });
    const { file: found } = await lookAtSite(SITE, network);
    expect(found).toEqual({ found: false, problem: 'not_public', detail: 'news.example' });
    expect(requests).toEqual([]);
  });

  test('at an address that a name leads to only once it was checked', async () => {
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    const { requests, network } = await website(leading('/next'), {
      addresses: async () => answers[Math.min(asked++, 2) < 2 ? 0 : 1] ?? [],
    });
    // Twice the first answer, one for each of the two requests that begin; each redirect looks it up and checks again.
    const found = await lookAtSite(SITE, network);
    expect([found.file, found.tag].map((each) => problemOf(each).problem)).toEqual([
      'not_public',
      'not_public',
    ]);
    expect(requests).toHaveLength(2);
  });

  test('of this machine, unless it is told to', async () => {
    const { port, requests } = await website(plain({ '/.well-known/clickledger.txt': file.what }));
    const local = { ...SITE, hostname: 'localhost' };
    expect((await siteLooker()(local)).file.found).toBe(false);
    expect(requests).toEqual([]);
    expect((await siteLooker(port)(local)).file).toEqual({ found: true });
    expect((await siteLooker(port)({ ...SITE, hostname: 'ads.localhost' })).file).toEqual({ found: true });
  });

  test.each([
    'http://news.example:8080/',
    'https://news.example:22/',
    'http://news.example:443/',
    'ftp://news.example/',
    'file:///etc/passwd',
    'data:text/plain,x',
  ])('at %s', (address) => expect(internet.allows(new URL(address))).toBe(false));
  test.each(['http://news.example/', 'https://news.example:443/', 'http://news.example:80/x'])(
    'but at %s',
    (address) => expect(internet.allows(new URL(address))).toBe(true),
  );
});

test.each([
  ['news.example', true],
  ['www.news.example', true],
  ['a.b.news.example', true],
  ['example', false],
  ['evilnews.example', false],
  ['news.example.evil.example', false],
  ['', false],
])('%s is of news.example: %s', (host, same) => expect(isSameSite(host, 'news.example')).toBe(same));

test('a site at www may lead to the name without it', () => {
  expect(isSameSite('news.example', 'www.news.example')).toBe(true);
  expect(isSameSite('example', 'www.news.example')).toBe(false);
});

/** A network in which every name leads to a port of this machine. */
function thisMachineAs(port: number): Network {
  return { ...thisMachine(port), allows: () => true };
}

async function closedPort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
