import { type Env, endpoints, loadSecrets } from '@clickledger/config';
import { hasOperator, openPostgres } from '@clickledger/db';

/**
 * Makes the code by which the first visitor of the dashboard becomes its operator, another with each start. It is for
 * the terminal alone, never for a log. Null where somebody runs the deployment already.
 */
export async function newSetupCode(env: Env): Promise<string | null> {
  if (await isRun(env)) return null;
  // What starts the parts stays as long as they do, and would carry all of this in its memory.
  const [{ makeSetupCode, UseCaseError }, { openEngines }, { callFor }] = await Promise.all([
    import('@clickledger/core'),
    import('@clickledger/pipeline'),
    import('#caller.ts'),
  ]);
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

async function isRun(env: Env): Promise<boolean> {
  const sql = openPostgres(endpoints(env, loadSecrets(env)).databaseUrl, { max: 1 });
  try {
    return await hasOperator(sql);
  } finally {
    await sql.destroy();
  }
}
