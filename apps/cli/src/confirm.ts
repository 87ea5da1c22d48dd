import { createInterface } from 'node:readline/promises';
import { ExpectedError } from '@clickledger/config';

/** What destroys was not confirmed, so nothing was done. */
class NotConfirmed extends ExpectedError {
  override readonly name = 'NotConfirmed';
  override readonly exitStatus = 6;
}

/**
 * Asks before what destroys, where somebody is there to be asked; `--yes` has answered.
 * @throws ExpectedError where it is not confirmed, with exit status 6.
 */
export async function confirm(question: string, { yes }: { yes?: boolean }): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new NotConfirmed('Nothing was changed: add --yes to do it.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new NotConfirmed('Nothing was changed.');
}
