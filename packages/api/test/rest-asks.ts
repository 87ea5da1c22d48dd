import { createKey } from '@clickledger/core';
import type { TestStores } from '@clickledger/db/testing';
import { expect } from 'vitest';
import { createRestApp } from '#rest/app.ts';
import { ACME, context, GLOBEX, someoneOf } from './callers.ts';

/** An answer of the API; its body is looked into by matchers. */
export interface Asked {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever comes, and fail where it is not there.
  body: any;
}

interface Documented {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

/** The API at a time (ms): each answer has to be one that the document tells of. */
export async function openApi(stores: TestStores, now: number) {
  const app = createRestApp({ requestsAMinute: 10_000 });
  const make = async (advertiser: typeof ACME, ...scopes: ('read' | 'manage')[]) =>
    (await createKey.run(context(stores, someoneOf(advertiser), now), { name: scopes.join(' '), scopes }))
      .key;
  const keys = {
    read: await make(ACME, 'read'),
    manage: await make(ACME, 'read', 'manage'),
    other: await make(GLOBEX, 'read', 'manage'),
  };
  const { principal: _, ...call } = context(stores, null, now);
  const described = await app.fetch(new Request('http://localhost/api/v1/openapi.json'), { call });
  const document = (await described.json()) as Documented;

  async function ask(method: string, path: string, key: string, init: RequestInit = {}): Promise<Asked> {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(init.body && { 'content-type': 'application/json' }),
      ...(init.headers as Record<string, string>),
    };
    const request = new Request(`http://localhost/api/v1${path}`, { ...init, method, headers });
    const response = await app.fetch(request, { call });
    expect(documented(document, method, path), `${method} ${path}`).toContain(String(response.status));
    const text = await response.text();
    const isProblem = response.status >= 400;
    if (isProblem) expect(response.headers.get('content-type')).toBe('application/problem+json');
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  }
  return {
    keys,
    get: (path: string, key = keys.read, headers: Record<string, string> = {}) =>
      ask('GET', path, key, { headers }),
    send: (
      method: 'POST' | 'PATCH',
      path: string,
      body?: unknown,
      init: { key?: string; once?: string } = {},
    ) =>
      ask(method, path, init.key ?? keys.manage, {
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(init.once && { headers: { 'idempotency-key': init.once } }),
      }),
  };
}

/** Which statuses the document has for an operation. */
function documented({ paths }: Documented, method: string, asked: string): string[] {
  const [path = ''] = `/api/v1${asked}`.split('?');
  const isOf = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  const [template = ''] = [path, ...Object.keys(paths).filter(isOf)].filter((each) => paths[each]);
  return Object.keys(paths[template]?.[method.toLowerCase()]?.responses ?? {});
}

/** A problem whose fields are these. */
export function invalid(...fields: string[]) {
  return {
    status: 400,
    body: { code: 'invalid', errors: fields.map((field) => expect.objectContaining({ field })) },
  };
}
