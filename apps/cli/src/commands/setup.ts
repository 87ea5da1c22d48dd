import { createLogger, demoAllowed, loadSecrets, profileOf } from '@clickledger/config';
import {
  type Call,
  inviteOperator,
  listOperators,
  readOperatorInvitations,
  resendOperatorInvitation,
} from '@clickledger/core';
import { StartError } from '@clickledger/processes';
import type { Register } from '#command.ts';
import { demoPlan } from '#start/demo-plan.ts';
import { prepareStores } from '#start/prepare-stores.ts';
import { prepareTopics } from '#start/prepare-topics.ts';
import { type WithCall, withCallOf } from '#with-call.ts';
import { print } from '#with-engines.ts';

export const registerSetup: Register = (program, readEnv) => {
  const withCall = withCallOf(readEnv, 'setup');
  program
    .command('setup')
    .description('bring the tables and topics of the given servers up to date; what is there stays')
    .option('--operator <e-mail>', 'also ask somebody to run the deployment, by a link that is shown once')
    .option('--demo', 'fill empty stores with the demo; also where DEMO says so')
    .option('--drop-demo-logins', 'remove the accounts whose passwords are published')
    .action(async ({ demo = false, dropDemoLogins: drop = false, operator }: Options) => {
      const env = readEnv(demo ? { DEMO: process.env.DEMO || 'true' } : {});
      if (demo && !demoAllowed(env)) throw new StartError('Demo logins are for this machine alone.');
      const logger = createLogger(env, 'setup');
      const plan = demoPlan(env, { production: env.NODE_ENV === 'production', drop });
      await prepareStores(env, loadSecrets(env), logger, plan, print);
      const { kafka } = profileOf(env);
      if (kafka) await prepareTopics(kafka, logger);
      if (operator === undefined) return sayWhoRunsIt(withCall);
      await withCall(undefined, {}, async (call) => {
        const { invitation, link, notMailed } = await askToOperate(call, operator);
        return {
          json: { invitation, link },
          text: [
            `${invitation.email} runs this deployment once they have chosen a password at`,
            '',
            `  ${link}`,
            '',
            `The link works once, until ${invitation.expiresAt.toISOString()}, and is shown this once.`,
            mailed(call, notMailed),
          ],
        };
      });
    });
};

interface Options {
  demo?: boolean;
  dropDemoLogins?: boolean;
  operator?: string;
}

/** A new installation says how it gets its first operator. */
function sayWhoRunsIt(withCall: WithCall): Promise<void> {
  return withCall(undefined, {}, async (call) => {
    const operators = await listOperators.run(call, undefined);
    return {
      json: operators,
      text: operators.some(({ isDemo }) => !isDemo)
        ? []
        : 'Nobody runs this deployment yet: `clickledger setup --operator you@example.com` makes a link for you.',
    };
  });
}

/** Invites somebody, or again who did not accept yet. */
async function askToOperate(call: Call, operator: string) {
  const open = await readOperatorInvitations.run(call, undefined);
  const again = open.find(({ email }) => email === operator.trim().toLowerCase());
  return again
    ? resendOperatorInvitation.run(call, { id: again.id })
    : inviteOperator.run(call, { email: operator, role: 'admin' });
}

function mailed({ deployment }: Call, notMailed: string | undefined): string {
  if (notMailed) return `It could not be sent by mail, so pass it on yourself. ${notMailed}`;
  const way = deployment.mail?.way;
  return way?.kind === 'server' ? 'It was sent by mail as well.' : `The letter lies in ${way?.folder}.`;
}
