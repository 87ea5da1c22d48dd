import type { Register } from '#command.ts';
import { withCallOf } from '#with-call.ts';
import { registerChanges } from './statements/changes.ts';
import { registerReading } from './statements/reading.ts';
import { registerTerms } from './statements/terms.ts';

export const registerStatements: Register = (program, readEnv) => {
  const statements = program
    .command('statements')
    .description('what months came to: list and show statements, approve, issue, void and credit them');
  const withCall = withCallOf(readEnv, 'statements');
  registerReading(statements, withCall);
  registerChanges(statements, withCall);
  registerTerms(statements, withCall);
};
