import { createInterface } from 'node:readline/promises';
import { ExpectedError } from '@clickledger/config';

/** What destroys was not confirmed, so nothing was done. */
class NotConfirmed extends ExpectedError {
  override readonly name = 'NotConfirmed';
  override readonly exitStatus = 6;
}

/** Whether `--yes` has answered already. */
interface Answered {
  yes?: boolean | undefined;
}

/**
 * Asks before what destroys, where somebody is there to be asked; `--yes` has answered.
 * @throws NotConfirmed where it is not confirmed, with exit status 6.
 */
export async function confirm(question: string, answered: Answered): Promise<void> {
  await ask(`${question} [y/N] `, answered, (answer) => /^y(es)?$/i.test(answer));
}

/**
 * Asks whoever is at the terminal to type the name of what is to end, unless `--yes` did.
 * @throws NotConfirmed where nobody is there, or something else is typed.
 */
export async function confirmName(name: string, what: string, answered: Answered): Promise<void> {
  await ask(`${what}\nType its name, ${name}, to go on: `, answered, (answer) => answer === name);
}

async function ask(question: string, { yes }: Answered, isYes: (answer: string) => boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new NotConfirmed('Nothing was changed: add --yes to do it.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(question);
    if (!isYes(answer.trim())) throw new NotConfirmed('Nothing was changed.');
  } finally {
    terminal.close();
  }
}
