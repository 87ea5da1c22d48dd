import { Secret, TOTP } from 'otpauth';
import {
  acceptDispute,
  acceptInvitation,
  acceptOperatorInvitation,
  actFor,
  actForNobody,
  addListEntry,
  addPasskey,
  answerDispute,
  applyRules,
  approveStatement,
  archiveAdvertiser,
  askAboutDispute,
  askForExport,
  askForViewReport,
  askToFinalise,
  becomeOperator,
  beginCorrectionImport,
  beginStatements,
  type Call,
  cancelTrial,
  carryOutCorrection,
  changeAdvertiser,
  changeBillingTerms,
  changeCampaigns,
  changeIssuer,
  changeOperator,
  changePassword,
  changeView,
  chooseNotice,
  closeCorrection,
  confirmApp,
  createAdvertiser,
  createCampaign,
  createCreative,
  createCreditNote,
  createKey,
  createOperator,
  createSigningKey,
  createSite,
  discardDeadLetters,
  duplicateCampaign,
  editCampaign,
  editCreative,
  editSite,
  endCampaign,
  endCorrectionImport,
  endMemberSession,
  endOtherSessions,
  endOwnSession,
  importCampaigns,
  importListEntries,
  inviteMember,
  inviteOperator,
  issueCreditNote,
  issueStatement,
  joinAdvertiser,
  keepReferrerQuery,
  leaveAdvertiser,
  makeResetLink,
  makeSetupCode,
  markPaid,
  openCorrection,
  openDispute,
  openStatements,
  pauseCampaign,
  readNotice,
  recordErasure,
  recordLookBack,
  refuseDispute,
  removeApp,
  removeFromLists,
  removeMember,
  removePasskey,
  removeView,
  renamePasskey,
  renewRecoveryCodes,
  replayDeadLetters,
  requireOfMembers,
  requireOfOperators,
  resendInvitation,
  resendOperatorInvitation,
  resetPassword,
  resetSecondFactors,
  restoreAdvertiser,
  restoreToLists,
  resumeCampaign,
  revertCorrection,
  revokeKey,
  revokeSigningKey,
  saveView,
  sendTrialLetter,
  sendViewReport,
  setCampaignPrice,
  setCampaignTrust,
  setMemberRole,
  setUp,
  startWithView,
  stopViewReport,
  tryRules,
  undoRules,
  verifySite,
  voidStatement,
  withdrawCampaignPrice,
  withdrawDispute,
  withdrawInvitation,
  withdrawOperatorInvitation,
} from '#index.ts';

import { sealAppSetup } from '#second-factor/app-setup.ts';
import { makeTotpSecret } from '#second-factor/totp.ts';
import { makePasskey } from './authenticator.ts';
import {
  A_CORRECTION,
  A_TRIAL,
  acting,
  admin,
  billedTenant,
  type Ids,
  newBlock,
  owner,
  PASSWORD,
  SETTINGS,
  type Stores,
  TO_COME,
  viewer,
} from './before-commands.ts';
import { keeper } from './billing.ts';
import { ACME, callOf, member, operator, PRINCIPALS } from './principals.ts';

const PASSKEY_SITE = { id: 'ads.example', origin: 'https://ads.example' };

const terminal = (stores: Stores): Call =>
  callOf(stores, { kind: 'command-line', account: 'ops', advertiser: null });
/** Whoever holds what makes an operator. */
const appointed = (stores: Stores): Call => callOf(stores, PRINCIPALS.appointed ?? null);

/** Somebody about their own account, in this session of theirs where it matters. */
function self(stores: Stores, userId: string, sessionId?: string): Call {
  const principal = { kind: 'user', userId } as const;
  const call = callOf(stores, principal);
  if (sessionId === undefined) return call;
  return {
    ...call,
    session: { id: sessionId, fresh: true, principal: async () => principal, forget: () => {} },
  };
}

const mailing = (call: Call): Call => ({
  ...call,
  deployment: { ...call.deployment, mail: { send: async () => {}, dashboardUrl: 'http://x.example' } },
});

let looks = 0;
/** Time goes by between one look and the next. */
const looking = (call: Call): Call => {
  const nothing = { found: false, problem: 'absent', detail: '' } as const;
  const lookAtSite = async () => ({ file: nothing, tag: nothing, dns: nothing });
  return { ...call, now: call.now + 60_000 * ++looks, deployment: { ...call.deployment, lookAtSite } };
};

/** Each command with an input that works; what must be there first is made by `before`. */
export const COMMANDS: Record<string, (stores: Stores, before: Ids) => Promise<unknown>> = {
  'acting.begin': (stores, { session }) =>
    actFor.run(acting(stores, session, null), { advertiserId: 'acme' }),
  'acting.end': (stores, { actingSession }) => actForNobody.run(acting(stores, actingSession, ACME)),
  'advertisers.archive': (stores, { advertiser }) => archiveAdvertiser.run(admin(stores), { id: advertiser }),
  'advertisers.change': (stores, { advertiser }) =>
    changeAdvertiser.run(admin(stores), { ...SETTINGS, id: advertiser, version: 1, taxId: 'DE 1' }),
  'advertisers.create': (stores, { made }) =>
    createAdvertiser.run(admin(stores), { ...SETTINGS, id: `new-${made}`, currency: 'EUR' }),
  'advertisers.restore': (stores, { archived }) => restoreAdvertiser.run(admin(stores), { id: archived }),
  'campaigns.bulk': (stores, { campaign, pausedCampaign }) =>
    changeCampaigns.run(owner(stores), {
      ids: [campaign, pausedCampaign],
      change: { kind: 'label', label: 'x' },
    }),
  'campaigns.create': (stores) =>
    createCampaign.run(owner(stores), { name: 'Coats', price: '1', siteIds: ['acme-local'] }),
  'campaigns.duplicate': (stores, { campaign }) => duplicateCampaign.run(owner(stores), { id: campaign }),
  'campaigns.edit': (stores, { campaign }) =>
    editCampaign.run(owner(stores), { id: campaign, version: 1, name: 'Caps', siteIds: ['acme-local'] }),
  'campaigns.end': (stores, { campaign }) => endCampaign.run(owner(stores), { id: campaign, name: 'Hats' }),
  'campaigns.import': (stores) => importCampaigns.run(owner(stores), { file: 'name,price\nFrom a file,1' }),
  'campaigns.pause': (stores, { campaign }) => pauseCampaign.run(owner(stores), { id: campaign }),
  'campaigns.resume': (stores, { pausedCampaign }) =>
    resumeCampaign.run(owner(stores), { id: pausedCampaign }),
  'campaigns.setPrice': (stores, { campaign }) =>
    setCampaignPrice.run(owner(stores), { id: campaign, price: '3', from: '' }),
  'campaigns.withdrawPrice': (stores, { campaign }) =>
    withdrawCampaignPrice.run(owner(stores), { id: campaign, from: new Date(TO_COME) }),
  'campaigns.setTrust': (stores) =>
    setCampaignTrust.run(owner(stores), {
      id: 'acme-outlet',
      requiredTrust: 'signed',
      trustEnforcement: 'enforce',
    }),
  'corrections.beginImport': (stores, { correction: id, made }) =>
    beginCorrectionImport.run(terminal(stores), { id, importId: `begun-${made}` }),
  'corrections.carryOut': (stores, { correction: id }) => carryOutCorrection.run(terminal(stores), { id }),
  'corrections.close': (stores, { correction: id }) => closeCorrection.run(admin(stores), { id }),
  'corrections.endImport': (stores, { correction: id, made }) =>
    endCorrectionImport.run(terminal(stores), { id, importId: `brought-${made}` }),
  'corrections.open': (stores, { billed: advertiserId }) =>
    openCorrection.run(admin(stores), { ...A_CORRECTION, advertiserId }),
  'corrections.revert': (stores, { correction: id }) =>
    revertCorrection.run(admin(stores), { id, reason: 'The wrong file' }),
  'creatives.create': (stores, { campaign }) =>
    createCreative.run(owner(stores), { campaignId: campaign, name: 'Banner', landingUrl: 'acme.example' }),
  'creatives.edit': (stores) =>
    editCreative.run(owner(stores), {
      id: 'acme-outlet-half',
      name: 'Banner',
      landingUrl: `acme.example/${Math.random()}`,
    }),
  'deadLetters.discard': (stores) =>
    discardDeadLetters.run(admin(stores), { letters: { positions: ['clicks:0-7'] }, reason: 'Our own' }),
  'deadLetters.replay': (stores) => replayDeadLetters.run(admin(stores), { letters: { all: true } }),
  'lookBacks.record': (stores) =>
    recordLookBack.run(terminal(stores), { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 2) }),
  'erasures.record': (stores) => recordErasure.run(owner(stores), { who: { visitorId: 'ada' }, logDays: 61 }),
  'invitations.accept': async (stores, { token, invitationId }) =>
    acceptInvitation.run(callOf(stores, { kind: 'invited', invitationId, advertiser: ACME }), {
      token,
      name: 'New',
      password: 'a long enough one',
    }),
  'invitations.join': (stores, { token, guest }) => joinAdvertiser.run(self(stores, guest), { token }),
  'members.endSession': (stores, { member: userId }) =>
    endMemberSession.run(callOf(stores, operator('admin', ACME)), { userId, id: null }),
  'mail.try': (stores) =>
    sendTrialLetter.run(
      mailing(callOf(stores, { kind: 'operator', userId: 'demo-ops', role: 'admin', advertiser: null })),
      {},
    ),
  'members.invite': (stores, { made }) =>
    inviteMember.run(mailing(owner(stores)), { email: `n${made}@x.example`, role: 'viewer' }),
  'members.leave': (stores, { member: userId }) =>
    leaveAdvertiser.run(callOf(stores, { kind: 'member', userId, role: 'viewer', advertiser: ACME }), {}),
  'members.remove': (stores, { member: userId }) => removeMember.run(owner(stores), { userId }),
  'members.resend': (stores, { invitationId: id }) => resendInvitation.run(mailing(owner(stores)), { id }),
  'members.setRole': (stores, { member: userId }) =>
    setMemberRole.run(owner(stores), { userId, role: 'analyst' }),
  'members.withdraw': (stores, { invitationId: id }) => withdrawInvitation.run(owner(stores), { id }),
  'disputes.accept': (stores, { dispute: id }) =>
    acceptDispute.run(admin(stores), { id, text: 'You are right', lines: [{ position: 1, amount: '1' }] }),
  'disputes.answer': (stores, { dispute: id, billed }) =>
    answerDispute.run(callOf(stores, member('owner', billedTenant(billed))), { id, text: 'Mine' }),
  'disputes.ask': (stores, { dispute: id }) => askAboutDispute.run(admin(stores), { id, text: 'Which?' }),
  'disputes.open': (stores, { statement: statementId, billed }) =>
    openDispute.run(callOf(stores, member('owner', billedTenant(billed))), { statementId, reason: 'No' }),
  'disputes.refuse': (stores, { dispute: id }) => refuseDispute.run(admin(stores), { id, text: 'People' }),
  'exports.ask': (stores) => askForExport.run(owner(stores), { kind: 'clicks', range: { preset: '24h' } }),
  'disputes.withdraw': (stores, { dispute: id, billed }) =>
    withdrawDispute.run(callOf(stores, member('owner', billedTenant(billed))), { id }),
  'notices.choose': (stores, { member: userId, made }) =>
    chooseNotice.run(callOf(stores, { kind: 'member', userId, role: 'viewer', advertiser: ACME }), {
      kind: 'budget',
      shown: made % 2 === 0,
      mailed: true,
    }),
  'notices.markRead': (stores, { member: userId, notice }) =>
    readNotice.run(callOf(stores, { kind: 'member', userId, role: 'viewer', advertiser: ACME }), {
      id: notice,
    }),
  'views.save': (stores, { member: userId }) =>
    saveView.run(viewer(stores, userId), {
      name: 'Countries',
      shared: false,
      params: 'by=country&range=30d',
    }),
  'views.change': (stores, { member: userId, view: id }) =>
    changeView.run(viewer(stores, userId), { id, name: 'Renamed', params: 'by=site' }),
  'views.remove': (stores, { member: userId, view: id }) => removeView.run(viewer(stores, userId), { id }),
  'views.startWith': (stores, { member: userId, view: id }) =>
    startWithView.run(viewer(stores, userId), { id }),
  'reports.ask': (stores, { member: userId, view: id }) =>
    askForViewReport.run(mailing(viewer(stores, userId)), { id, every: 'week', hour: '07:00' }),
  'reports.send': (stores, { member: userId, view: id }) =>
    sendViewReport.run(mailing(viewer(stores, userId)), { id, every: 'month', hour: '07:00' }),
  'reports.stop': (stores, { member: userId, view: id }) =>
    stopViewReport.run(viewer(stores, userId), { id }),
  'keys.create': (stores) => createKey.run(owner(stores), { name: 'Ad server' }),
  'keys.revoke': (stores, { key }) => revokeKey.run(owner(stores), { id: key }),
  'rules.set': (stores, { made }) =>
    applyRules.run(admin(stores), {
      settings: { click_frequency_ip: { limits: { each_device_in_10_min: 100 + made } } },
      reason: 'A fair',
    }),
  'rules.cancelTrial': (stores, { trial: id }) => cancelTrial.run(admin(stores), { id }),
  'rules.try': (stores) => tryRules.run(admin(stores), A_TRIAL),
  'rules.undo': (stores) => undoRules.run(admin(stores), { reason: 'It is over' }),
  'lists.add': (stores) => addListEntry.run(owner(stores), newBlock()),
  'lists.import': (stores) =>
    importListEntries.run(owner(stores), { kind: 'block', otherwise: 'site', text: newBlock().value }),
  'lists.remove': (stores, { listed }) => removeFromLists.run(owner(stores), { ids: [listed] }),
  'lists.restore': (stores, { unlisted }) => restoreToLists.run(owner(stores), { ids: [unlisted] }),
  'operators.accept': (stores, { operatorToken: token }) =>
    acceptOperatorInvitation.run(appointed(stores), { token, name: 'New', password: 'a long enough one' }),
  'operators.become': (stores, { operatorToken: token, nextOperator: userId }) =>
    becomeOperator.run(self(stores, userId), { token }),
  'operators.invite': (stores, { made }) =>
    inviteOperator.run(mailing(admin(stores)), { email: `i${made}@x.example`, role: 'admin' }),
  'operators.resend': (stores, { operatorInvitation: id }) =>
    resendOperatorInvitation.run(mailing(admin(stores)), { id }),
  'operators.withdraw': (stores, { operatorInvitation: id }) =>
    withdrawOperatorInvitation.run(admin(stores), { id }),
  'operators.create': (stores) =>
    createOperator.run(admin(stores), {
      email: `o${Math.random()}@x.example`,
      name: 'New',
      password: 'a long enough one',
      role: 'support',
    }),
  'operators.setRole': (stores, { operator }) =>
    changeOperator.run(admin(stores), { email: operator, role: 'admin' }),
  'passkeys.add': (stores, { withPassword, passwordSession, challenge }) => {
    const call = self(stores, withPassword, passwordSession);
    const deployment = { ...call.deployment, passkeySite: PASSKEY_SITE };
    const answer = makePasskey(PASSKEY_SITE, challenge);
    return addPasskey.run({ ...call, deployment }, { name: 'Laptop', answer });
  },
  'passkeys.remove': (stores, { secured, passkey: id }) => removePasskey.run(self(stores, secured), { id }),
  'passkeys.rename': (stores, { secured, passkey: id }) =>
    renamePasskey.run(self(stores, secured), { id, name: 'Phone' }),
  'passwords.change': (stores, { withPassword: userId }) =>
    changePassword.run(self(stores, userId), {
      current: PASSWORD,
      password: 'a long enough one',
    }),
  'passwords.link': (stores, { made }) =>
    makeResetLink.run(mailing(terminal(stores)), { email: `p${made}@x.example` }),
  'passwords.reset': (stores, { withPassword: userId, resetToken: token }) =>
    resetPassword.run(callOf(stores, { kind: 'resetting', userId }), {
      token,
      password: 'a long enough one',
    }),
  'secondFactors.confirmApp': (stores, { withPassword: userId, passwordSession }) => {
    const call = self(stores, userId, passwordSession);
    const secret = makeTotpSecret();
    const sealed = sealAppSetup(secret, {
      userId,
      deploymentSecret: call.deployment.links.secret,
      now: call.now,
    });
    const app = new TOTP({ secret: Secret.fromBase32(secret) });
    return confirmApp.run(call, { sealed, code: app.generate({ timestamp: call.now }) });
  },
  'secondFactors.removeApp': (stores, { secured }) => removeApp.run(self(stores, secured), {}),
  'secondFactors.renewRecoveryCodes': (stores, { secured }) =>
    renewRecoveryCodes.run(self(stores, secured), {}),
  'secondFactors.reset': (stores, { secured: userId }) => resetSecondFactors.run(admin(stores), { userId }),
  'secondFactors.setMemberRoles': (stores) => requireOfMembers.run(owner(stores), { roles: ['viewer'] }),
  'secondFactors.setOperatorRoles': (stores) => requireOfOperators.run(admin(stores), { roles: ['support'] }),
  'sessions.end': (stores, { withPassword: userId, passwordSession: id }) =>
    endOwnSession.run(self(stores, userId), { id }),
  'sessions.endOthers': (stores, { withPassword: userId }) => endOtherSessions.run(self(stores, userId), {}),
  'setup.begin': (stores, { code, made }) =>
    setUp.run(appointed(stores), {
      ...{ code, email: `first${made}@x.example`, name: 'First', password: 'a long enough one' },
    }),
  'setup.code': (stores) =>
    makeSetupCode.run(callOf(stores, PRINCIPALS['terminal of all'] ?? null), undefined),
  'sites.create': (stores) =>
    createSite.run(owner(stores), { name: 'Blog', hostname: `n${Math.random()}.example` }),
  'sites.edit': (stores) =>
    editSite.run(owner(stores), { id: 'acme-local', name: `Local ${Math.random()}`, hostname: 'localhost' }),
  'sites.keepReferrerQuery': (stores) =>
    keepReferrerQuery.run(owner(stores), { siteId: 'acme-morning-news', keep: true }),
  'sites.verify': (stores) => verifySite.run(looking(owner(stores)), { siteId: 'acme-morning-news' }),
  'statements.approve': (stores, { statement: id }) => approveStatement.run(admin(stores), { id }),
  'statements.begin': (stores, { billed: advertiserId }) =>
    beginStatements.run(admin(stores), { advertiserId, month: '2020-01' }),
  'statements.finalise': (stores, { statement: id }) => askToFinalise.run(admin(stores), { id }),
  'statements.issue': (stores, { statement: id }) => issueStatement.run(keeper(stores, Date.now()), { id }),
  'statements.open': (stores, { billed: advertiserId }) =>
    openStatements.run(keeper(stores, Date.now()), { advertiserId }),
  'statements.pay': (stores, { statement: id }) => markPaid.run(admin(stores), { id, reference: 'wire' }),
  'statements.setIssuer': async (stores, { made }) => {
    const { version } = await stores.sql.selectFrom('issuer').select('version').executeTakeFirstOrThrow();
    return changeIssuer.run(admin(stores), { name: `Ltd ${made}`, billingAddress: '', version });
  },
  'statements.setTerms': (stores, { billed: advertiserId }) =>
    changeBillingTerms.run(admin(stores), {
      ...{ advertiserId, taxName: 'VAT', taxRate: '19', purchaseOrder: '' },
      ...{ graceHours: 48, approvalRequired: false },
    }),
  'statements.void': (stores, { statement: id }) => voidStatement.run(admin(stores), { id, reason: 'Wrong' }),
  'creditNotes.create': (stores, { statement: statementId }) =>
    createCreditNote.run(admin(stores), {
      ...{ statementId, kind: 'goodwill', reason: 'Sorry' },
      lines: [{ position: 1, amount: '1' }],
    }),
  'creditNotes.issue': (stores, { statement: statementId }) =>
    issueCreditNote.run(keeper(stores, Date.now()), { statementId }),
  'signingKeys.create': (stores) => createSigningKey.run(owner(stores), { name: 'Ad server' }),
  'signingKeys.revoke': (stores, { signingKey }) => revokeSigningKey.run(owner(stores), { id: signingKey }),
};
