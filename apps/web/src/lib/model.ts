import type { AppRouter } from '@clickledger/api';
import type { inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>;

/** What the procedures answer, by the names that pages use. */
export type Top = Outputs['overview']['top'];
export type Campaigns = Outputs['campaigns']['figures'];
export type CampaignRow = Campaigns['campaigns'][number];
export type Campaign = Outputs['campaigns']['byId'];
export type CampaignLinks = Outputs['campaigns']['links'];
export type CampaignsPreview = Outputs['campaigns']['preview'];
export type CampaignTrust = Outputs['campaigns']['trust'];
export type ServerKey = Outputs['keys']['list'][number];
export type SigningKey = Outputs['signingKeys']['list'][number];
export type AdvertiserAccount = Outputs['advertisers']['list'][number];
export type AuditLine = Outputs['auditLog']['list']['lines'][number];
export type Member = Outputs['members']['list']['members'][number];
export type OwnSession = Outputs['sessions']['list']['sessions'][number];
export type Invitation = Outputs['members']['list']['invitations'][number];
export type AppSetup = Outputs['secondFactors']['beginApp'];
export type SecondFactors = Outputs['secondFactors']['read'];
export type Lists = Outputs['lists']['entries'];
export type ListEntry = Lists['entries'][number];
export type Site = Outputs['account']['sites'][number];
export type ClickRow = Outputs['clicks']['search']['rows'][number];
export type ClickDetail = Outputs['clicks']['byId'];
export type AcceptedClick = Omit<Extract<ClickDetail, { kind: 'accepted' }>, 'others'>;
export type RejectedClick = Omit<Extract<ClickDetail, { kind: 'rejected' }>, 'others'>;
export type Rejection = Outputs['clicks']['rejections']['rows'][number];
export type Month = Outputs['billing']['month'];
export type ReconciledHours = Outputs['reconciliation']['hours'];
export type ReconciledHourRow = ReconciledHours['hours'][number];
export type Reconciliation = Outputs['billing']['reconciliation'];
export type InvalidReason = Outputs['traffic']['reasons'][number];
export type StagesReport = Outputs['ops']['stages'];
export type Stage = StagesReport['stages'][number];
export type Health = Outputs['ops']['health'];
