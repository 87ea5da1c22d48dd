import type { Client as FetchClient } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type { components, paths } from './schema.d.ts';

type Schemas = components['schemas'];
export type Answer = Schemas['Answer'];
export type Campaign = Schemas['Campaign'];
export type Money = Schemas['Money'];
export type NewCampaign = Schemas['NewCampaign'];
export type Problem = Schemas['Problem'];
export type Question = Schemas['Question'];

export interface ClientOptions {
  /** Where the dashboard is, such as `https://clicks.example.com`. */
  url: string;
  /** A server key, `clk_…`. */
  key: string;
  /** Sends requests; by default the `fetch` of the platform. */
  fetch?: (request: Request) => Promise<Response>;
}

/** `GET`, `POST` and so on, each with the paths of the API that have it. */
export type Client = FetchClient<paths>;

/** A client of one advertiser's figures, clicks and campaigns: whose, says the key. */
export function createClient(options: ClientOptions): Client;

/** Thrown by `answerOf`: what was wrong, with the code that the page of the API explains. */
export class ProblemError extends Error {
  constructor(problem: Problem, response: Response);
  readonly problem: Problem;
  readonly code: string;
  /** Of HTTP. */
  readonly status: number;
}

/** What a request was answered. @throws ProblemError where it was answered by a problem */
export function answerOf<Data>(
  asked: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data>;
