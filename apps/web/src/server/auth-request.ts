/** A request that NextAuth would answer with 500: it takes for granted that it is asked by its own client. */
export interface AuthRequestProblem {
  status: 400 | 415;
  message: string;
  /** A cookie that is at fault, to be taken away. */
  cookie?: string;
}

/** Where to go on, in a cookie of NextAuth's. */
const CALLBACK_COOKIE = /^(__Secure-)?next-auth\.callback-url$/;
/** What it puts into headers as it comes. */
const IN_HEADERS = ['callbackUrl', 'error'];
const TEXTS = ['callbackUrl', 'csrfToken', 'json', 'redirect', 'email', 'password'];

/** What is wrong with a request for NextAuth, or null. `cookies` are this request's, decoded. */
export async function authRequestProblem(
  request: Request,
  cookies: readonly { name: string; value: string }[],
): Promise<AuthRequestProblem | null> {
  for (const [name, value] of new URL(request.url).searchParams) {
    if (!isUsable(name, value)) return bad(`Leave out ${name}, or give it a path of this site.`);
  }
  for (const { name, value } of cookies) {
    if (CALLBACK_COOKIE.test(name) && !isUsable('callbackUrl', value)) {
      return { ...bad('A cookie was not usable and has been removed. Try again.'), cookie: name };
    }
  }
  return request.method === 'POST' ? bodyProblem(request.clone()) : null;
}

async function bodyProblem(request: Request): Promise<AuthRequestProblem | null> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const text = await request.text();
  if (type === 'application/x-www-form-urlencoded') {
    return fieldsProblem(Object.fromEntries(new URLSearchParams(text)));
  }
  if (type !== 'application/json') {
    return { status: 415, message: 'Send application/json or application/x-www-form-urlencoded.' };
  }
  const body = parse(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return bad('Send a JSON object.');
  return fieldsProblem(body);
}

function fieldsProblem(fields: object): AuthRequestProblem | null {
  for (const [name, value] of Object.entries(fields)) {
    const isText = typeof value === 'string';
    if (TEXTS.includes(name) && !isText) return bad(`Send ${name} as text.`);
    if (isText && !isUsable(name, value)) return bad(`Leave out ${name}, or give it a path of this site.`);
  }
  return null;
}

function isUsable(name: string, value: string): boolean {
  if (!IN_HEADERS.includes(name) || value === '') return true;
  if (!/^[\x21-\x7e]{1,2048}$/.test(value)) return name === 'error' && /^[\x20-\x7e]{1,2048}$/.test(value);
  if (name !== 'callbackUrl') return true;
  const base = value.startsWith('/') ? 'http://here.invalid' : undefined;
  return URL.canParse(value, base) && /^https?:$/.test(new URL(value, base).protocol);
}

function bad(message: string): AuthRequestProblem {
  return { status: 400, message };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
