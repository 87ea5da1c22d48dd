import type { Env } from '@clickledger/config';
import { makeSetupCode, UseCaseError } from '@clickledger/core';
import { openEngines } from '@clickledger/pipeline';
import { callFor } from '#caller.ts';

/**
 * Makes the code by which the first visitor of the dashboard becomes its operator, another with each start. It is for
 * the terminal alone, never for a log. Null where somebody runs the deployment already.
 */
export async function newSetupCode(env: Env): Promise<string | null> {
  const engines = openEngines(env, 'setup-code');
  try {
    return (await makeSetupCode.run(await callFor(engines, undefined), undefined)).code;
  } catch (error) {
    if (error instanceof UseCaseError && error.code === 'conflict') return null;
    throw error;
  } finally {
    await engines.close();
  }
}
