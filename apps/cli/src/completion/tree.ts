import type { Command } from 'commander';

export interface CompletedOption {
  /** As it is typed, `--role` before `-r`. */
  flags: string[];
  description: string;
  /** What it takes: nothing, one of these, or anything. */
  takes: 'nothing' | 'anything' | readonly string[];
}

/** A command as completions know it. */
export interface CompletedCommand {
  /** The words that lead to it, each after a slash; empty for the program. */
  path: string;
  name: string;
  description: string;
  commands: CompletedCommand[];
  options: CompletedOption[];
  /** What its arguments may be, as far as that is known. */
  choices: string[];
}

/** The commands below this one, as they were registered. */
export function completedCommand(command: Command, path = ''): CompletedCommand {
  const help = command.createHelp();
  const named = help.visibleCommands(command).filter((one) => one.name() !== 'help');
  return {
    path,
    name: command.name(),
    description: firstLine(command.description()),
    commands: named.map((one) => completedCommand(one, `${path}/${one.name()}`)),
    options: help.visibleOptions(command).map((option) => ({
      flags: [option.long, option.short].filter((flag) => typeof flag === 'string'),
      description: firstLine(option.description),
      takes:
        option.argChoices ??
        (option.required || option.optional ? ('anything' as const) : ('nothing' as const)),
    })),
    choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
}

/** A command and all that are below it. */
export function everyCommand(command: CompletedCommand): CompletedCommand[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** The paths below a command that lead somewhere. */
export function pathsOf(command: CompletedCommand): string[] {
  return everyCommand(command)
    .map(({ path }) => path)
    .filter((path) => path !== '');
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.trim() ?? '';
}
