import type { Call } from '@clickledger/core';
import { toJson } from '@clickledger/domain';
import { callFor } from './caller.ts';
import type { ReadEnv } from './command.ts';
import { print, withEngines } from './with-engines.ts';

/** What a command found or did: for programs, on one line, and for people. */
export interface Answer {
  json: unknown;
  text: string | string[];
}

/** Runs what a command does for an advertiser, or for all of them where none is named, and prints its answer. */
export type WithCall = (
  advertiser: string | undefined,
  options: { json?: boolean | undefined },
  work: (call: Call) => Promise<Answer>,
) => Promise<void>;

export function withCallOf(readEnv: ReadEnv, name: string): WithCall {
  return (advertiser, options, work) =>
    withEngines(readEnv, name, async (engines) => {
      const { json, text } = await work(await callFor(engines, advertiser));
      if (options.json) return print(toJson(json));
      for (const line of [text].flat()) print(line);
    });
}
