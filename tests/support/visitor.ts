import { request } from 'node:http';
import { type Answer, ask } from './http.ts';

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Somebody at the dashboard with cookies of their own, who may say anything: other hosts, methods, bodies. */
export class Visitor {
  readonly #url: string;
  readonly #jar = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  /** One request; redirects are not followed. */
  async ask(path: string, { method, headers, body }: AskOptions = {}): Promise<Answer> {
    const answer = await ask(`${this.#url}${path}`, {
      ...(method && { method }),
      headers: { ...this.#cookies(), ...headers },
      ...(body !== undefined && { body }),
    });
    for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line);
    return answer;
  }

  /** The status of a sign-in; 200 is one that worked. */
  async signIn(
    user: { email: string; password: string },
    headers: Record<string, string> = {},
  ): Promise<number> {
    const { status } = await this.trySignIn(user, headers);
    return status;
  }

  async trySignIn(
    { email, password }: { email: string; password: string },
    headers: Record<string, string> = {},
  ): Promise<{ status: number; error: string | null }> {
    return this.#signInBy('credentials', { email, password }, headers);
  }

  /** Goes on with a code after a password that was right. */
  showSecondFactor(code: string): Promise<{ status: number; error: string | null }> {
    return this.#signInBy('two-factors', { code });
  }

  async #signInBy(
    provider: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; error: string | null }> {
    const body = new URLSearchParams({ csrfToken: await this.#csrfToken(), ...fields, json: 'true' });
    const { status, body: text } = await this.ask(`/api/auth/callback/${provider}`, form(body, headers));
    if (status !== 200 && status !== 401) return { status, error: text.toString() };
    const { url } = JSON.parse(text.toString()) as { url: string };
    return { status, error: new URL(url).searchParams.get('error') };
  }

  async signOut(): Promise<void> {
    const body = new URLSearchParams({ csrfToken: await this.#csrfToken(), json: 'true' });
    await this.ask('/api/auth/signout', form(body));
  }

  /** Calls a procedure as pages do. */
  query(procedure: string, input: unknown): Promise<Answer> {
    const text = encodeURIComponent(serialize(input));
    return this.ask(`/api/trpc/${procedure}?input=${text}`);
  }

  mutate(procedure: string, input: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask(`/api/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: serialize(input),
    });
  }

  /** Opens a stream of server-sent events. */
  stream(procedure: string, input: object): Promise<EventStream> {
    const text = encodeURIComponent(serialize(input));
    return openStream(`${this.#url}/api/trpc/${procedure}?input=${text}`, this.#cookies());
  }

  /** Somebody else with a copy of these cookies. */
  copy(): Visitor {
    const other = new Visitor(this.#url);
    for (const [name, value] of this.#jar) other.#jar.set(name, value);
    return other;
  }

  /** Forgets this browser's session, and keeps its other cookies. */
  dropSession(): void {
    for (const name of this.#jar.keys()) if (name.includes('session-token')) this.#jar.delete(name);
  }

  /** Sets a cookie to anything. */
  setCookie(name: string, value: string): void {
    this.#jar.set(name, value);
  }

  /** The cookies, for a browser that goes on as this visitor. */
  cookies(): { name: string; value: string }[] {
    return [...this.#jar].map(([name, value]) => ({ name, value }));
  }

  async #csrfToken(): Promise<string> {
    const { body } = await this.ask('/api/auth/csrf');
    return (JSON.parse(body.toString()) as { csrfToken: string }).csrfToken;
  }

  #cookies(): Record<string, string> {
    if (this.#jar.size === 0) return {};
    return { Cookie: [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '') this.#jar.delete(name);
    else this.#jar.set(name, value);
  }
}

/** An input as the API reads it: a `Date` is named as one. */
function serialize(input: unknown): string {
  const dates = Object.entries(input ?? {}).filter(([, value]) => value instanceof Date);
  const values = Object.fromEntries(dates.map(([name]) => [name, ['Date']]));
  return JSON.stringify({ json: input, ...(dates.length > 0 && { meta: { values } }) });
}

/** Server-sent events as they come. */
export interface EventStream {
  /** Resolves with `open` when the first event has come, or with the code of the refusal that came instead. */
  answer: Promise<string>;
  /** All that has come. */
  text(): string;
  /** Resolves when the server has ended it. */
  ended: Promise<void>;
  close(): void;
}

function openStream(url: string, headers: Record<string, string>): Promise<EventStream> {
  return new Promise((done, fail) => {
    const sent = request(url, { headers: { Accept: 'text/event-stream', ...headers } }, (got) => {
      let text = '';
      const answer = Promise.withResolvers<string>();
      got.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        const refusal = /^event: serialized-error\ndata: .*?"code":"([A-Z_]+)"/m.exec(text)?.[1];
        if (refusal) answer.resolve(refusal);
        else if (/^id: /m.test(text)) answer.resolve('open');
      });
      const ended = new Promise<void>((over) => got.once('close', over));
      got.on('error', () => {});
      done({ answer: answer.promise, text: () => text, ended, close: () => sent.destroy() });
    });
    sent.on('error', fail);
    sent.end();
  });
}

function form(body: URLSearchParams, headers: Record<string, string> = {}): AskOptions {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: body.toString(),
  };
}
