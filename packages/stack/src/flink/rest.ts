import { askDirectly } from '@clickledger/config';
import type { z } from 'zod';
import { FlinkError, reasonOf } from './errors.ts';

const TIMEOUT_MS = 60_000;

interface Ask {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** What the request is about, for the error. */
  statement?: string;
}

/**
 * One request to a Flink REST interface, its answer checked against the schema.
 * @throws FlinkError when it does not answer, refuses, or answers something else.
 */
export async function ask<T extends z.ZodType>(
  base: string,
  path: string,
  schema: T,
  { method = 'GET', body, statement }: Ask = {},
): Promise<z.output<T>> {
  const text = await send(new URL(path, base), method, body, statement);
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new FlinkError(`Flink answered ${method} ${path} with something unknown: ${parsed.error.message}`, {
    statement,
  });
}

async function send(url: URL, method: string, body: unknown, statement?: string): Promise<string> {
  let answer: Response;
  try {
    answer = await askDirectly(url, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  } catch (cause) {
    throw new FlinkError(`Flink does not answer at ${url.origin}.`, { statement, cause });
  }
  const text = await answer.text();
  if (!answer.ok) throw new FlinkError(refusal(text) || `Flink answers ${answer.status}.`, { statement });
  return text;
}

function refusal(text: string): string {
  const parsed = parseJson(text);
  if (typeof parsed !== 'object' || parsed === null || !('errors' in parsed)) return text.trim();
  const errors = Array.isArray(parsed.errors) ? parsed.errors : [];
  return reasonOf(String(errors.at(-1) ?? ''));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
