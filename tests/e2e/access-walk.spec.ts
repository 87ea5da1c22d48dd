import { USE_CASES } from '@clickledger/core';
import { OPERATOR_ROLES, ROLES } from '@clickledger/db';
import {
  ACTING,
  API_ONLY,
  type Asked,
  CAMPAIGN,
  EXPORTS,
  GROUPS,
  type Ids,
  OF_STRANGERS,
  OPERATORS,
  PROCEDURES,
  RANGE,
  READERS,
  ROUTES,
  TERMINAL,
  type Who,
} from '#support/access-table.ts';
import { personClick, withKey } from '#support/clicks.ts';
import { BO } from '#support/dashboard.ts';
import { withPostgres } from '#support/database.ts';
import { type Answer, postClicks } from '#support/http.ts';
import { demoKey, type Installation } from '#support/installation.ts';
import { newPerson } from '#support/people.ts';
import { expect, test } from '#support/test.ts';
import { Visitor } from '#support/visitor.ts';
import { allProcedures, allRoutes, type ProcedureType } from '#support/walk.ts';

// Everything that can be asked over HTTP, by everyone.

/** What only acme's people may read. */
const ACME_NAMES =
  /acme outfitters|spring shoes|rain jackets|backpacks for weekends|members club|last sizes/i;
let ids: Ids;
/** Everyone who asks, by what they are. */
let everyone: Record<string, Visitor>;

/** Who has nothing to show that they are anybody. */
const NOBODIES = ['nobody', 'signed out', 'expired', 'removed', 'invented cookie', 'live key', 'revoked key'];

test.beforeAll(async ({ at, ada }) => {
  const key = demoKey(at.dataDir, 'acme').key;
  const click = personClick(CAMPAIGN);
  const refused = { ...personClick(CAMPAIGN), creative_id: 'nobodys' };
  for (const each of [click, refused]) await postClicks(at.collectorUrl, each, withKey(key));
  await ada.click(click.click_id);
  await ada.click(refused.click_id);
  const list = await ada.query<{ rows: { rejectionId: string }[] }>('clicks.rejections', {
    range: RANGE,
    query: refused.click_id,
  });
  const keys = await ada.query<{ id: string; name: string }[]>('keys.list', undefined as never);
  ids = {
    clickId: click.click_id,
    rejectionId: list.data.rows[0]?.rejectionId ?? '',
    keyId: keys.data.find(({ name }) => name === 'Demo')?.id ?? '',
  };
  everyone = await gather(at);
});

test('every procedure, page and use case is walked', () => {
  expect(Object.keys(PROCEDURES).sort()).toEqual(
    allProcedures()
      .map(({ path }) => path)
      .sort(),
  );
  expect(Object.keys(ROUTES).sort()).toEqual([...new Set(allRoutes().map(({ path }) => path))].sort());
  const asked = Object.keys(PROCEDURES).filter((path) => !OF_STRANGERS.includes(path));
  const reached = [...asked, ...API_ONLY, ...EXPORTS, ...TERMINAL].sort();
  expect(USE_CASES.map(({ name }) => name).sort()).toEqual(reached);
});

for (const { path, type } of allProcedures()) {
  test(`procedure ${path}`, async () => {
    const asked = PROCEDURES[path];
    if (!asked) throw new Error(`Say in PROCEDURES who may call ${path}.`);
    for (const [name, visitor] of Object.entries(everyone)) {
      // They would act for nobody from then on; a journey of their own ends so.
      if (path === 'acting.end' && ACTING.includes(name)) continue;
      // Whoever may end a key, or an entry of a list, is asked to end none.
      const endsNone = /\.(revoke|remove|restore)$/.test(path) && isAllowed(asked.who, name);
      const input = endsNone && path.endsWith('.revoke') ? { id: 'no-such-key' } : asked.input?.(ids);
      const { status, text } = await call(visitor, path, type, input);
      const expected = endsNone ? 404 : expectedStatus(asked, name);
      expect(status, `${path} for ${name}`).toBe(expected);
      if (!isOfAcme(name) && !(OPERATORS.includes(name) && isAllowed(asked.who, name))) {
        expect(text, `${path} for ${name}`).not.toMatch(ACME_NAMES);
        expect(text, `${path} for ${name}`).not.toContain(ids.keyId);
      }
    }
  });
}

for (const { path: folder } of allRoutes()) {
  test(`route ${folder}`, async () => {
    const route = ROUTES[folder];
    if (!route) throw new Error(`Say in ROUTES who may see ${folder}.`);
    const path = route.path?.(ids) ?? folder;
    for (const [name, visitor] of Object.entries(everyone)) {
      const answer = await visitor.ask(path);
      const where = `${path} for ${name}`;
      expect(answer.status, where).toBeLessThan(500);
      if (!isOfAcme(name) && !OPERATORS.includes(name))
        expect(answer.body.toString(), where).not.toMatch(ACME_NAMES);
      if (NOBODIES.includes(name) && route.who !== 'public') expectTurnedAway(answer, where);
      if (route.who !== 'public' && isAllowed(route.who, name)) {
        if (route.allowed) expect(answer.status, where).toBe(route.allowed);
        else expect(answer.status, where).toBeLessThan(400);
      } else if (route.allowed) expect([401, 403, 404], where).toContain(answer.status);
      if ((route.who === 'operators' || route.who === 'admins') && !isAllowed(route.who, name))
        expect(answer.status, where).not.toBe(200);
    }
  });
}

test('what is no question is no way in either', async () => {
  for (const path of [
    '/api/trpc/clicks.search',
    '/api/export/clicks.csv',
    '/api/auth/session',
    '/overview',
  ]) {
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE']) {
      for (const name of ['nobody', 'signed out', 'other owner']) {
        const answer = await everyone[name]?.ask(path, { method });
        expect(answer?.status, `${method} ${path} for ${name}`).toBeLessThan(500);
        expect(answer?.body.toString()).not.toMatch(ACME_NAMES);
      }
    }
  }
});

/** Signs everyone in. */
async function gather(at: Installation): Promise<Record<string, Visitor>> {
  const signedIn = async (login: { email: string; password: string }) => {
    const visitor = new Visitor(at.webUrl);
    expect(await visitor.signIn(login)).toBe(200);
    return visitor;
  };
  const found: Record<string, Visitor> = { nobody: new Visitor(at.webUrl) };
  for (const role of ROLES) found[role] = await signedIn(await newPerson(at, { role }));
  for (const operatorRole of OPERATOR_ROLES) {
    found[operatorRole] = await signedIn(await newPerson(at, { operatorRole }));
    const acting = await signedIn(await newPerson(at, { operatorRole }));
    expect((await acting.mutate('acting.begin', { advertiserId: 'acme' })).status).toBe(200);
    found[`${operatorRole} for acme`] = acting;
  }
  found.guest = await signedIn(await newPerson(at));
  found['other owner'] = await signedIn(BO);

  const leaving = await signedIn(await newPerson(at, { role: 'owner' }));
  found['signed out'] = leaving.copy();
  await leaving.signOut();
  const [tired, removed] = [await newPerson(at, { role: 'owner' }), await newPerson(at, { role: 'owner' })];
  found.expired = await signedIn(tired);
  found.removed = await signedIn(removed);
  await withPostgres(at, async (sql) => {
    const past = { expires_at: new Date(Date.now() - 1000) };
    await sql.updateTable('sessions').set(past).where('user_id', '=', tired.id).execute();
    await sql.deleteFrom('users').where('id', '=', removed.id).execute();
  });
  found['invented cookie'] = new Visitor(at.webUrl);
  found['invented cookie'].setCookie(
    'next-auth.session-token',
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x.y.z',
  );

  const { key } = demoKey(at.dataDir, 'acme');
  found['live key'] = new KeyHolder(at.webUrl, key);
  const made = await found.owner?.mutate('keys.create', { name: 'To be revoked' });
  const { result } = JSON.parse(made?.body.toString() ?? '') as {
    result: { data: { json: { id: string; key: string } } };
  };
  expect((await found.owner?.mutate('keys.revoke', { id: result.data.json.id }))?.status).toBe(200);
  found['revoked key'] = new KeyHolder(at.webUrl, result.data.json.key);
  return found;
}

/** A server with an advertiser's key, which opens the collector and nothing here. */
class KeyHolder extends Visitor {
  readonly #key: string;

  constructor(url: string, key: string) {
    super(url);
    this.#key = key;
  }

  override ask(path: string, options: Parameters<Visitor['ask']>[1] = {}): Promise<Answer> {
    return super.ask(path, {
      ...options,
      headers: { Authorization: `Bearer ${this.#key}`, ...options.headers },
    });
  }
}

/** A stream is answered with 200, and says in its first event what it would have been. */
const STREAM_STATUS: Record<string, number> = {
  open: 200,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
};

async function call(
  visitor: Visitor,
  path: string,
  type: ProcedureType,
  input: unknown,
): Promise<{ status: number; text: string }> {
  if (type === 'subscription') {
    const stream = await visitor.stream(path, input as object);
    const status = STREAM_STATUS[await stream.answer] ?? 0;
    stream.close();
    return { status, text: stream.text() };
  }
  const answer = await (type === 'query' ? visitor.query(path, input) : visitor.mutate(path, input));
  return { status: answer.status, text: answer.body.toString() };
}

function expectedStatus(asked: Asked, name: string): number {
  if (asked.who === 'nobody') return asked.allowed ?? 200;
  if (NOBODIES.includes(name)) return 401;
  if (name === 'other owner') {
    if (asked.who === 'operators' || asked.who === 'admins') return 403;
    return asked.stranger ?? 200;
  }
  return isAllowed(asked.who, name) ? (asked.allowed ?? 200) : 403;
}

const isAllowed = (who: Who, name: string) => GROUPS[who].includes(name);
const isOfAcme = (name: string) => READERS.includes(name) || ACTING.includes(name);

/** A page leads to the login, anything else says that nobody is signed in. */
function expectTurnedAway({ status, headers }: Answer, where: string): void {
  if (status === 401) return;
  expect(status, where).toBeGreaterThanOrEqual(300);
  expect(status, where).toBeLessThan(400);
  expect(headers.location, where).toMatch(/\/login/);
}
