import { makeSetupCode } from '@clickledger/core';
import type { Register } from '#command.ts';
import { withCallOf } from '#with-call.ts';

export const registerSetupCode: Register = (program, readEnv) => {
  const withCall = withCallOf(readEnv, 'setup-code');
  program
    .command('setup-code')
    .description('show the code by which the first visitor of the dashboard becomes its operator')
    .option('--json', 'print JSON, on one line')
    .action((options: { json?: boolean }) =>
      withCall(undefined, options, async (call) => {
        const { code, expiresAt } = await makeSetupCode.run(call, undefined);
        const url = `${call.deployment.mail?.dashboardUrl}/setup`;
        return {
          json: { code, expiresAt, url },
          text: [
            `Setup code  ${code}`,
            `It works for an hour, once, at ${url}; codes of before open nothing.`,
          ],
        };
      }),
    );
};
