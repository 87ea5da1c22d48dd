import { type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What an ordinary browser sends with every request. */
export const BROWSER = {
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  Accept: 'text/html,image/apng,image/*,*/*;q=0.8',
  'Accept-Language': 'en-US,en;q=0.9',
};

/** One HTTP request with exactly these headers; redirects are not followed. */
export function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request(url, { method: options.method ?? 'GET', headers: options.headers ?? {} }, (got) => {
      const chunks: Buffer[] = [];
      got.on('data', (chunk: Buffer) => chunks.push(chunk));
      got.once('error', fail);
      got.once('end', () =>
        done({ status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.once('error', fail);
    sent.end(options.body);
  });
}

export interface CollectAnswer {
  accepted: number;
  rejected: { index: number; click_id: string; code: string; field: string; message: string }[];
  click_ids: string[];
}

/** `POST /v1/clicks`; the answer is parsed. */
export async function postClicks(
  collectorUrl: string,
  body: unknown,
  headers: Record<string, string> = BROWSER,
): Promise<Answer & { json: CollectAnswer }> {
  const answer = await ask(`${collectorUrl}/v1/clicks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { ...answer, json: JSON.parse(answer.body.toString()) as CollectAnswer };
}
