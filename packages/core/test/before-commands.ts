import {
  addMembership,
  askForReport,
  createUser,
  insertInvitation,
  insertOperatorInvitation,
  insertPasskey,
  insertPasswordReset,
  keepChallenge,
  noteReconciled,
  openSession,
  replaceRecoveryCodes,
  replaceSetupCode,
  saveTotpSecret,
} from '@clickledger/db';
import { insertClicks } from '@clickledger/db/testing';
import { addMonths, monthRange } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import {
  actFor,
  addListEntry,
  applyRules,
  archiveAdvertiser,
  beginCorrectionImport,
  type Call,
  createAdvertiser,
  createCampaign,
  createKey,
  createSigningKey,
  duplicateCampaign,
  endCorrectionImport,
  issueStatement,
  openCorrection,
  openDispute,
  openStatements,
  removeFromLists,
  revertCorrection,
  saveView,
  setCampaignPrice,
  type Tenant,
  tryRules,
} from '#index.ts';
import { tell } from '#notices/publish.ts';
import { adjust, billedAdvertiser, HOUR, keeper } from './billing.ts';
import { ACME, callOf, member, operator } from './principals.ts';

export type Stores = Call['stores'];

export const owner = (stores: Stores): Call => callOf(stores, member('owner'));
export const admin = (stores: Stores): Call => callOf(stores, operator('admin'));

/** A viewer of acme with an account. */
export const viewer = (stores: Stores, userId: string): Call =>
  callOf(stores, { kind: 'member', userId, role: 'viewer', advertiser: ACME });

/** An operator in a session; the id is what it is kept by. */
export function acting(stores: Stores, id: string, advertiser: typeof ACME | null): Call {
  const principal = operator('admin', advertiser);
  const session = { id, fresh: true, principal: async () => principal, forget: () => {} };
  return { ...callOf(stores, principal), session };
}

export const SETTINGS = { name: 'Made', timeZone: 'UTC' };

const LIMITS = { idleMs: 3_600_000, maxMs: 3_600_000, freshMs: 900_000 };
export const PASSWORD = 'the password of before';

/** What is there before a command is tried. */
export interface Ids {
  /** Told from those of other tests by this number. */
  made: number;
  withPassword: string;
  passwordSession: string;
  /** What a passkey has to sign in that session. */
  challenge: string;
  /** Who has one second factor. */
  secured: string;
  passkey: string;
  resetToken: string;
  key: string;
  signingKey: string;
  advertiser: string;
  archived: string;
  session: string;
  actingSession: string;
  member: string;
  guest: string;
  invitationId: string;
  token: string;
  listed: string;
  unlisted: string;
  operator: string;
  operatorInvitation: string;
  operatorToken: string;
  nextOperator: string;
  code: string;
  campaign: string;
  pausedCampaign: string;
  trial: string;
  /** Of the member's, unread. */
  notice: bigint;
  /** Of the member's own. */
  view: string;
  /** Of an advertiser with months that are over: the first, as the command needs it. */
  billed: string;
  statement: string;
  /** Of that statement, open. */
  dispute: string;
  /** Of that advertiser: an import, as the command needs it. */
  correction: string;
}

export const TO_COME = '2099-01-01T00:00:00Z';

export const A_TRIAL = { settings: {}, from: '2026-03-01', to: '2026-03-02' };

let made = 0;
let sites = 0;
/** A block of a site that no list names. */
export const newBlock = () => ({ kind: 'block', subject: 'site', value: `site-${++sites}` }) as const;

/** Makes what the command of this name needs. */
export async function before(stores: Stores, name: string): Promise<Ids> {
  // There may be so many keys in use and no more.
  for (const table of ['api_keys', 'signing_keys'] as const) {
    await stores.sql.updateTable(table).set({ revoked_at: new Date() }).execute();
  }
  const key = await createKey.run(owner(stores), { name: 'In use' });
  const signingKey = await createSigningKey.run(owner(stores), { name: 'In use' });
  const [advertiser, archived] = [`made-${++made}`, `archived-${made}`];
  for (const id of [advertiser, archived]) {
    await createAdvertiser.run(admin(stores), { ...SETTINGS, id, currency: 'EUR' });
  }
  await archiveAdvertiser.run(admin(stores), { id: archived });
  const session = await newSession(stores);
  const actingSession = await newSession(stores);
  await actFor.run(acting(stores, actingSession, null), { advertiserId: 'acme' });
  const member = await newUser(stores, `m${made}@x.example`);
  await addMembership(stores.sql, member, 'acme', 'viewer');
  await openSession(stores.sql, member, LIMITS);
  // The same invitation is accepted by somebody new, and by a guest who has an account, each in a test of their own.
  const accepts = name === 'invitations.accept';
  const email = `g${made}@x.example`;
  const guest = accepts ? '' : await newUser(stores, email);
  const invited = await insertInvitation(stores.sql, 'acme', { email, role: 'viewer' });
  const { id: listed } = await addListEntry.run(owner(stores), newBlock());
  const { id: unlisted } = await addListEntry.run(owner(stores), newBlock());
  await removeFromLists.run(owner(stores), { ids: [unlisted] });
  const campaign = await createCampaign.run(owner(stores), { name: 'Hats', price: '1' });
  await setCampaignPrice.run(owner(stores), { id: campaign.id, price: '2', from: TO_COME });
  const paused = await duplicateCampaign.run(owner(stores), campaign);
  const operator = await createUser(stores.sql, {
    email: `op${made}@x.example`,
    name: 'Supporter',
    password: null,
    operatorRole: 'support',
    isDemo: false,
  });
  const withPassword = await newUserWithPassword(stores, name, `p${made}@x.example`);
  const reset = await insertPasswordReset(stores.sql, withPassword);
  const { id: passwordSession } = await openSession(stores.sql, withPassword, LIMITS);
  const challenge = `challenge-${made}`;
  await keepChallenge(stores.sql, `session/${passwordSession}`, challenge);
  const passkey = `passkey-${made}`;
  const next = `next${made}@x.example`;
  const nextOperator = name === 'operators.accept' ? '' : await newUser(stores, next);
  const asked = await insertOperatorInvitation(stores.sql, { email: next, role: 'support' });
  await stores.sql.updateTable('rule_trials').set({ finished_at: new Date() }).execute();
  const trial = await tryRules.run(admin(stores), A_TRIAL);
  if (name === 'rules.undo') {
    const settings = { click_frequency_visitor: { limits: { clicks_in_10_min: 100 + made } } };
    await applyRules.run(admin(stores), { settings, reason: 'A fair' });
  }
  // A code makes the first operator, where there is none.
  if (name.startsWith('setup.')) {
    await stores.sql.updateTable('users').set({ operator_role: null }).where('is_demo', '=', false).execute();
  }
  return {
    made,
    withPassword,
    passwordSession,
    challenge,
    passkey,
    secured: await newUserWithFactor(stores, name, passkey),
    resetToken: reset?.token ?? '',
    key: key.id,
    signingKey: signingKey.id,
    advertiser,
    archived,
    session,
    actingSession,
    member,
    guest,
    invitationId: invited?.invitation.id ?? '',
    token: invited?.token ?? '',
    listed,
    unlisted,
    operator: operator.email,
    operatorInvitation: asked?.invitation.id ?? '',
    operatorToken: asked?.token ?? '',
    nextOperator,
    code: await replaceSetupCode(stores.sql),
    campaign: campaign.id,
    pausedCampaign: paused.id,
    trial: trial.id,
    notice: await newNotice(stores, made),
    view: await newView(stores, member),
    billed: `billed-${made}`,
    ...(await disputed(stores, name, await newStatement(stores, name, `billed-${made}`), `billed-${made}`)),
    correction: await newCorrection(stores, name, { advertiserId: `billed-${made}`, made }),
  };
}

/** A view that its owner gets by e-mail. */
async function newView(stores: Stores, userId: string): Promise<string> {
  const { id } = await saveView.run(viewer(stores, userId), { name: 'Mine', shared: false, params: '' });
  const schedule = { every: 'month', hour: 3 } as const;
  const from = { nextAt: new Date(TO_COME), sentPeriod: '2026-01-01' };
  await askForReport(stores.sql, { viewId: id, userId }, schedule, from);
  return id;
}

/** The newest notice of acme's people. */
async function newNotice(stores: Stores, day: number): Promise<bigint> {
  const since = new Date(day * 86_400_000).toISOString();
  const draft = { advertiserId: 'acme', kind: 'late', key: since, facts: { since } } as const;
  await stores.sql.transaction().execute((tx) => tell(tx, draft, Date.now()));
  const { id } = await stores.sql
    .selectFrom('notices')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirstOrThrow();
  return id;
}

/** The account of an advertiser with months that are over. */
export const billedTenant = (id: string): Tenant => ({
  ...{ id, name: id, currency: 'EUR', timeZone: 'UTC', archivedAt: null },
});

/** The statement, and for commands about one a dispute of it that waits for an answer. */
async function disputed(stores: Stores, name: string, statement: string, advertiser: string) {
  if (!name.startsWith('disputes.') || name === 'disputes.open') return { statement, dispute: '' };
  const call = callOf(stores, member('owner', billedTenant(advertiser)));
  const { id } = await openDispute.run(call, { statementId: statement, reason: 'Not ours' });
  return { statement, dispute: id };
}

/** What takes a statement that was issued; others of statements take a draft, and opening takes none. */
const OF_ISSUED = ['statements.pay', 'statements.void', 'creditNotes.create', 'creditNotes.issue'];

async function newStatement(stores: Stores, name: string, advertiser: string): Promise<string> {
  if (!/^(statements|creditNotes|disputes|corrections)\./.test(name)) return '';
  const now = Date.now();
  const { from: since, to } = monthRange(addMonths(new Date(now).toISOString().slice(0, 7), -2), 'UTC');
  await billedAdvertiser(stores, advertiser, { since });
  await noteReconciled(stores.clickhouse, Math.floor(now / HOUR) * HOUR);
  if (name === 'statements.open' || name === 'statements.begin') return '';
  const click = buildScoredClick({
    ...{
      advertiser_id: advertiser,
      campaign_id: `${advertiser}-search`,
      click_id: advertiser,
      // Raw clicks are kept for 90 days.
      event_time: to - HOUR,
    },
    ...{ received_at: now, price_micros: 2_000_000n },
  });
  await insertClicks(stores.clickhouse, [click]);
  const [id = ''] = (await openStatements.run(keeper(stores, now), { advertiserId: advertiser })).ids;
  if (!OF_ISSUED.includes(name) && !name.startsWith('disputes.')) return id;
  await issueStatement.run(keeper(stores, now), { id });
  await adjust(stores, [click]);
  return id;
}

/** An import of a day, which `billed` has in its first month. */
export const A_CORRECTION = {
  kind: 'import',
  from: '2026-01-01',
  to: '2026-01-02',
  reason: 'A collector was away',
} as const;

/** A correction with an import that is over; of what is carried out, one that was asked to be reverted. */
async function newCorrection(
  stores: Stores,
  name: string,
  { advertiserId, made: number }: { advertiserId: string; made: number },
): Promise<string> {
  if (!name.startsWith('corrections.') || name === 'corrections.open') return '';
  const { id } = await openCorrection.run(admin(stores), { ...A_CORRECTION, advertiserId });
  const importId = `brought-${number}`;
  const by = keeper(stores, Date.now());
  await beginCorrectionImport.run(by, { id, importId });
  if (name === 'corrections.endImport') return id;
  const at = Date.parse('2026-01-01T12:00Z');
  const click = { advertiser_id: advertiserId, campaign_id: `${advertiserId}-search`, click_id: importId };
  await insertClicks(stores.clickhouse, [
    buildScoredClick({ ...click, import_id: importId, event_time: at, received_at: Date.now() }),
  ]);
  await endCorrectionImport.run(by, { id, importId });
  if (name === 'corrections.carryOut') await revertCorrection.run(admin(stores), { id, reason: 'Not ours' });
  return id;
}

/** What takes somebody with a password. Others do without: hashing one takes long. */
const ABOUT_PASSWORDS = /^(passwords\.|passkeys\.add$|secondFactors\.confirmApp$)/;

async function newUserWithPassword(stores: Stores, name: string, email: string): Promise<string> {
  if (!ABOUT_PASSWORDS.test(name)) return newUser(stores, email);
  const user = { email, name: 'Somebody', operatorRole: null, isDemo: false };
  const { id } = await createUser(stores.sql, { ...user, password: PASSWORD });
  return id;
}

/** Somebody with one second factor, where the command is about one: a passkey or an app, whichever it is about. */
async function newUserWithFactor(stores: Stores, name: string, passkey: string): Promise<string> {
  if (!/^(passkeys|secondFactors)\./.test(name)) return '';
  const { sql } = stores;
  const userId = await newUser(stores, `${passkey}@x.example`);
  if (name.startsWith('passkeys.')) {
    const credential = { id: passkey, userId, publicKey: 'a2V5', counter: 0, transports: [] };
    await insertPasskey(sql, { ...credential, name: 'Key ring' });
  } else {
    await saveTotpSecret(sql, userId, { secret: 'JBSWY3DP', step: 1 }, 'a secret that seals');
  }
  await replaceRecoveryCodes(sql, userId, ['a hash']);
  await openSession(sql, userId, LIMITS, { way: 'two-factors' });
  return userId;
}

async function newUser(stores: Stores, email: string): Promise<string> {
  const user = { email, name: 'Somebody', password: null, operatorRole: null, isDemo: false };
  return (await createUser(stores.sql, user)).id;
}

async function newSession(stores: Stores): Promise<string> {
  const { id } = await openSession(stores.sql, 'demo-ops', LIMITS);
  return id;
}
