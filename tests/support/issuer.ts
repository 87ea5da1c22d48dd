import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';

export const CLIENT = { id: 'clickledger', secret: 'an-e2e-client-secret' };

/** A person at the issuer; what it says of them may be anything. */
export interface Person {
  email?: string;
  email_verified?: boolean;
  [claim: string]: unknown;
}

/** An OpenID Connect issuer that a test runs on loopback. */
export interface Issuer {
  url: string;
  /** Ends it, so that its port answers nobody. */
  stop(): Promise<void>;
}

/**
 * Starts an issuer whose people log in by name, without a password. It keeps to the standard: this flow's ID token
 * holds no e-mail, userinfo does.
 * @param name what it calls itself, in its metadata and in every token
 */
export async function startIssuer(
  port: number,
  webUrl: string,
  people: Record<string, Person>,
  name = issuerUrl(port),
): Promise<Issuer> {
  const url = issuerUrl(port);
  const provider = new Provider(name, configuration(webUrl, people));
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/login/')) void logIn(provider, request, response);
    else answer(request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export function issuerUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

function configuration(webUrl: string, people: Record<string, Person>): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${webUrl}/api/auth/callback/oidc`],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name', 'advertiser_id', 'roles'] },
    cookies: { keys: ['an-e2e-cookie-key'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/login/${interaction.uid}` },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    findAccount: (_context, name) => {
      const person = people[name];
      return person && { accountId: name, claims: () => ({ sub: name, ...person }) };
    },
    // Consent is given: the one client is of the same house.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new context.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
}

/** The login page: a form for the name, and a way to turn back. */
async function logIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    let body = '';
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const result = form.has('cancel')
      ? { error: 'access_denied', error_description: 'They turned back.' }
      : { login: { accountId: form.get('name') ?? '' } };
    return provider.interactionFinished(request, response, result);
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!doctype html>
    <html lang="en"><title>Issuer</title><link rel="icon" href="data:,"><h1>Who are you?</h1>
    <form method="post"><label>Name <input name="name"></label><button>Continue</button>
    <button name="cancel" value="1">Cancel</button></form></html>`);
}
