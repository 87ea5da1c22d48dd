import {
  type Counting,
  type EvidenceKey,
  logSecurityEvent,
  type MetricsTarget,
  type SecurityEvent,
} from '@clickledger/config';
import {
  addEvent,
  appendAuditLine,
  type Changes,
  type ClickHouseClient,
  type Json,
  type Origin,
  type SessionLimits,
  type Sql,
} from '@clickledger/db';
import type { Mailer, MailWay } from '@clickledger/mail';
import type { z } from 'zod';
import { ACTIONS, type Action, type Rule } from './actions.ts';
import { NOBODY, NOT_FRESH, refusal, type Subject } from './can.ts';
import type { EvidenceStore } from './documents/evidence/store.ts';
import { onceOnly } from './once-only.ts';
import type { DeadLetterSource } from './operations/dead-letters.ts';
import { identify, type Principal, type Tenant, tenantOf } from './principal.ts';
import type { RelyingParty } from './second-factor/passkeys.ts';
import type { SharedAnswers } from './shared-answers.ts';
import type { LookAtSite } from './site-check/look-at-site.ts';
import { conflict, parseInput, type Refusal, UseCaseError } from './use-case-error.ts';

export interface Stores {
  clickhouse: ClickHouseClient;
  sql: Sql;
}

/** What is known of the deployment beside its stores. */
export interface Deployment {
  /** What links to the collector are made of. */
  links: { collectorUrl: string; secret: string };
  /** How long sessions last. */
  sessionLimits: SessionLimits;
  /** Where the pipeline's processes say how they are. */
  metricsTargets: () => MetricsTarget[];
  /** What it counts by; undefined where nobody asks. */
  counting?: Counting;
  /** Where people's passkeys are made and used; undefined where nobody has any. */
  passkeySite?: RelyingParty | undefined;
  /** Where dead letters are read; undefined where nobody has the log. */
  deadLetters?: DeadLetterSource;
  /** Looks at the hosts of sites for proofs; undefined where nothing does. */
  lookAtSite?: LookAtSite;
  /** Where evidence packs of statements are kept, and by what they are signed; undefined where nothing keeps any. */
  evidence?: { store: EvidenceStore; key: () => EvidenceKey };
  /** Answers to equal questions, where several people ask one process. */
  sharedAnswers?: SharedAnswers;
  /** Where files lie that programs asked for; undefined where nothing opens any. */
  exportsFolder?: string;
  /** Sends letters, with links to the dashboard; undefined where nothing does. */
  mail?: Mailer & { dashboardUrl: string; way?: MailWay };
}

/** The part of a logger that use cases need. */
export interface Logger {
  error(details: object, message: string): void;
  info(details: object, message: string): void;
}

/** The session that a call belongs to. What goes on for long asks it again who it is that asks. */
export interface CallSession {
  /** Names it; opens nothing. */
  id: string;
  /** Its person has proved lately who they are. */
  fresh: boolean;
  /** Whose it is by now; null once it is over. */
  principal: () => Promise<Principal | null>;
  /** Has it asked afresh who it is, as something of it was changed. */
  forget: () => void;
}

/** Limits who guesses a secret, by where they ask from. */
export interface Guesses {
  /** Counts a guess that is about to be judged, and answers 0; or the ms to wait where there were too many. */
  take: () => number;
  /** It was no guess. */
  right: () => void;
}

/** Who asks, when, and what is there to answer from. */
export interface Call {
  principal: Principal | null;
  stores: Stores;
  /** The time of the request, in ms UTC. */
  now: number;
  deployment: Deployment;
  logger: Logger;
  /** Undefined for callers without one, who are gone when their process is. */
  session?: CallSession | undefined;
  /** From where they ask, as far as the audit log keeps it. */
  origin?: Origin | undefined;
  /** Undefined where nobody guesses, such as at a terminal. */
  guesses?: Guesses | undefined;
  /** Ends an answer that goes on. */
  signal?: AbortSignal | undefined;
  /** Made by whoever sends a command, once for what is meant once: a repetition is answered as before and does nothing. */
  requestId?: string | undefined;
}

/** The advertiser that a use case is about; null where it may be about the deployment. */
type TenantOf<A extends Action> = (typeof ACTIONS)[A]['about'] extends 'advertiser' ? Tenant : Tenant | null;

/** A call that `can` has let in. */
export interface Admitted<A extends Action> extends Call {
  principal: Principal;
  tenant: TenantOf<A>;
}

/** An admitted call of a command. It has a transaction instead of the stores, and can write nowhere else. */
export interface AdmittedCommand<A extends Action>
  extends Pick<Admitted<A>, 'principal' | 'tenant' | 'now' | 'deployment' | 'session' | 'guesses'> {
  tx: Sql;
}

/** What a command has done, for its caller and for the audit log; the outbox event tells the same. */
export interface Done<Output> {
  output: Output;
  /** Kind and id of what was changed, such as `api_key/…`. */
  subject: string;
  /** What else to know of it: neither personal data nor secrets. */
  details?: { [key: string]: Json };
  /** Settings before and after: neither personal data nor secrets. */
  changes?: Changes;
  /** Whose things were changed, where that does not follow from who asked. */
  advertiserId?: string | null;
}

interface Definition<A extends Action, Input extends z.ZodType> {
  /** As the registry, procedures and the audit log call it: `thing.verb`. */
  name: string;
  action: A;
  input: Input;
}

/** Something the product can do. There is no way to it but `run`, which asks `can` first. */
export interface UseCase<Input extends z.ZodType = z.ZodType, Output = unknown>
  extends Definition<Action, Input> {
  kind: 'report' | 'command';
  /** Of a command: what the security log and the audit log call what it does. */
  event?: SecurityEvent;
  /** @throws UseCaseError when the caller may not, the input cannot be used, or what is named is not there. */
  run: (call: Call, input: z.input<Input>) => Promise<Output>;
}

/** Something that is read. */
export function defineReport<A extends Action, Input extends z.ZodType, Output>(
  definition: Definition<A, Input> & {
    /** The same for everybody who may ask it of an advertiser: equal questions share an answer for a second. */
    shared?: boolean;
    run: (call: Admitted<A>, input: z.output<Input>) => Promise<Output>;
  },
): UseCase<Input, Output> {
  const { shared = false, ...described } = definition;
  const { name, action, input: schema, run } = described;
  return {
    ...described,
    kind: 'report',
    run: async (call, input) => {
      const admitted = admit(call, action);
      const parsed = parseInput(schema, input);
      const answer = () => run(admitted, parsed);
      const { sharedAnswers } = call.deployment;
      return shared && sharedAnswers && admitted.tenant
        ? sharedAnswers.of(admitted.tenant.id, { name, input: parsed }, answer)
        : answer();
    },
  };
}

/**
 * Something that is changed. What it writes, its line in the audit log and its outbox event (`event`) are one
 * transaction: all of them are there, or none.
 */
export function defineCommand<A extends Action, Input extends z.ZodType, Output, Prepared = undefined>(
  definition: Definition<A, Input> & {
    /** Null for what concerns nobody else, such as what one has read: it leaves neither a line nor an event. */
    event: SecurityEvent | null;
    /** Its input or its answer holds a secret: nothing of either is kept, not for a repeated request either. */
    secret?: boolean;
    /** What takes long, such as asking another machine: done before the transaction, where nobody waits for it. It changes nothing. */
    prepare?: (call: Admitted<A>, input: z.output<Input>) => Promise<Prepared>;
    run: (call: AdmittedCommand<A>, input: z.output<Input>, prepared: Prepared) => Promise<Done<Output>>;
  },
): UseCase<Input, Output> {
  const { name, action, input: schema, event, secret = false, prepare, run } = definition;
  const { event: _, ...described } = definition;
  return {
    ...described,
    ...(event && { event }),
    kind: 'command',
    run: async (call, input) => {
      const reader = admit(call, action);
      const { principal, tenant, now, deployment, session, origin, guesses } = reader;
      requireFresh(action, session);
      const parsed = parseInput(schema, input);
      if (tenant?.archivedAt && ACTIONS[action].about === 'advertiser') throw conflict(archived(tenant));
      // Undefined is what a command without preparations is typed to get.
      const prepared = (await prepare?.(reader, parsed)) as Prepared;
      const carryOut = async (tx: Sql) => {
        const admitted = { principal, tenant, now, deployment, session, guesses, tx };
        const {
          output,
          subject,
          details = {},
          changes = {},
          ...done
        } = await run(admitted, parsed, prepared);
        const { advertiserId = tenant?.id ?? null } = done;
        if (!event) return { output, subject, advertiserId };
        await appendAuditLine(tx, {
          principal: identify(principal),
          advertiserId,
          action: name,
          subject,
          details,
          changes,
          origin,
        });
        await addEvent(tx, { type: event, payload: { ...details, advertiser_id: advertiserId, subject } });
        return { output, subject, advertiserId };
      };
      const request = {
        principal: identify(principal),
        useCase: name,
        input: [tenant?.id ?? null, parsed],
        secret,
      };
      const { sql } = call.stores;
      const done = await sql
        .transaction()
        .execute((tx) => onceOnly(tx, { ...request, requestId: call.requestId, now }, () => carryOut(tx)));
      if (done.repeated) return done.output;
      const { subject, advertiserId } = done;
      if (advertiserId) deployment.sharedAnswers?.forget(advertiserId);
      if (event) logSecurityEvent(call.logger, event, { by: identify(principal), advertiserId, subject });
      return done.output;
    },
  };
}

/** Why this principal cannot run a use case, or null: for doors that say so before anyone tries. */
export function whyNot(principal: Principal | null, useCase: { action: Action }): Refusal | null {
  return refusal(principal, useCase.action, subjectOf(principal, useCase.action));
}

/** @throws UseCaseError when the caller may not. */
function admit<A extends Action>(call: Call, action: A): Admitted<A> {
  const { principal } = call;
  if (!principal) throw new UseCaseError(NOBODY);
  const refused = whyNot(principal, { action });
  if (refused) {
    logSecurityEvent(call.logger, 'access.refused', { by: identify(principal), action });
    throw new UseCaseError(refused);
  }
  // `can` lets nobody in without an advertiser where the action is about one.
  const tenant = ACTIONS[action].about === 'deployment' ? null : tenantOf(principal);
  return { ...call, principal, tenant: tenant as TenantOf<A> };
}

/** @throws UseCaseError `reauthentication_required` when the person has not proved lately who they are. */
function requireFresh(action: Action, session: CallSession | undefined): void {
  const { sensitive }: Rule = ACTIONS[action];
  if (sensitive && session && !session.fresh) throw new UseCaseError(NOT_FRESH);
}

/** What is put away is looked at, and not changed. */
function archived({ name }: Tenant): string {
  return `${name} is archived, so nothing of it can be changed. An operator can bring it back.`;
}

/** What a use case is about follows from who asks, not from what they say. */
function subjectOf(principal: Principal | null, action: Action): Subject {
  const tenant = principal && tenantOf(principal);
  return tenant && ACTIONS[action].about !== 'deployment' ? { advertiserId: tenant.id } : 'deployment';
}
