import { type APIRequestContext, expect } from '@playwright/test';

export const ADA = { email: 'ada@acme.example', password: 'demo-acme' };
export const BO = { email: 'bo@globex.example', password: 'demo-globex' };
export const OPS = { email: 'ops@clickledger.example', password: 'demo-ops' };

export interface Reply<T> {
  status: number;
  data: T;
  /** The message of an error. */
  message: string;
}

/** A click as the dashboard's API tells it; `bigint`s travel as text. */
export interface ClickReply {
  kind: 'accepted' | 'rejected';
  sentence: string;
  click: {
    clickId: string;
    verdict: string;
    duplicateOf: string;
    ip: string;
    ipPrefix: string;
    userAgent: string;
    referrer: string;
    visitorId: string;
    costMicros: string;
    source: string;
    campaignId: string;
    creativeId: string;
  };
  rejection: { code: string; field: string };
}

/** The dashboard's procedures, called with a session as its pages do. */
export class Dashboard {
  readonly #request: APIRequestContext;

  private constructor(request: APIRequestContext) {
    this.#request = request;
  }

  static async signIn(
    request: APIRequestContext,
    user: { email: string; password: string },
  ): Promise<Dashboard> {
    const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string };
    const answer = await request.post('/api/auth/callback/credentials', {
      form: { csrfToken, ...user, json: 'true' },
    });
    expect(answer.status(), 'sign-in').toBe(200);
    return new Dashboard(request);
  }

  async query<T>(procedure: string, input: object): Promise<Reply<T>> {
    const text = encodeURIComponent(JSON.stringify({ json: input }));
    const answer = await this.#request.get(`/api/trpc/${procedure}?input=${text}`);
    const body = (await answer.json()) as {
      result?: { data: { json: T } };
      error?: { json: { message: string } };
    };
    return {
      status: answer.status(),
      data: body.result?.data.json as T,
      message: body.error?.json.message ?? '',
    };
  }

  /** The text of a download. */
  async download(path: string): Promise<{ status: number; text: string }> {
    const answer = await this.#request.get(path);
    return { status: answer.status(), text: await answer.text() };
  }

  /** What became of a click, once it is in the ledger. */
  async click(clickId: string): Promise<ClickReply> {
    let reply: Reply<ClickReply> | undefined;
    await expect
      .poll(
        async () => {
          reply = await this.query<ClickReply>('clicks.byId', { clickId });
          return reply.status;
        },
        { message: `click ${clickId} is in the ledger` },
      )
      .toBe(200);
    return (reply as Reply<ClickReply>).data;
  }

  /** Whether a click is in the ledger now. */
  async hasClick(clickId: string): Promise<boolean> {
    return (await this.query('clicks.byId', { clickId })).status === 200;
  }
}
