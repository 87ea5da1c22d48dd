import { Argument } from 'commander';
import type { Register } from '#command.ts';
import { bashCompletion } from '#completion/bash.ts';
import { fishCompletion } from '#completion/fish.ts';
import { completedCommand } from '#completion/tree.ts';
import { zshCompletion } from '#completion/zsh.ts';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** Needs every other command to be registered as well: what is completed is what there is. */
export const registerCompletion: Register = (program) => {
  program
    .command('completion')
    .description('print what completes these commands in a shell, for it to source')
    .addArgument(new Argument('<shell>').choices(Object.keys(SHELLS)))
    .action((shell: keyof typeof SHELLS) => {
      process.stdout.write(SHELLS[shell](completedCommand(program)));
    });
};
