import { type CompletedCommand, type CompletedOption, everyCommand, pathsOf } from './tree.ts';

/** What fish completes by: `clickledger completion fish | source`. */
export function fishCompletion(program: CompletedCommand): string {
  const { name } = program;
  const lines = everyCommand(program).flatMap(({ path, commands, options, choices }) => {
    const here = `complete -c ${name} -n ${quoted(`__${name}_at ${quoted(path)}`)}`;
    return [
      ...commands.map((one) => `${here} -a ${one.name} -d ${quoted(one.description)}`),
      ...(choices.length > 0 ? [`${here} -a ${quoted(choices.join(' '))}`] : []),
      ...(commands.length > 0 ? [`${here} -f`] : []),
      ...options.map((option) => `${here} ${flagsOf(option)} -d ${quoted(option.description)}`),
    ];
  });
  return `# Completion of ${name} for fish. In ~/.config/fish/config.fish: ${name} completion fish | source
function __${name}_at
    set -l at ''
    for word in (commandline -opc)[2..]
        if contains -- "$at/$word" ${pathsOf(program).join(' ')}
            set at "$at/$word"
        end
    end
    test "$at" = "$argv[1]"
end
${lines.join('\n')}
`;
}

function flagsOf({ flags, takes }: CompletedOption): string {
  const named = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value = takes === 'nothing' ? '' : takes === 'anything' ? ' -r' : ` -x -a ${quoted(takes.join(' '))}`;
  return `${named.join(' ')}${value}`;
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
