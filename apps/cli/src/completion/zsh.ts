import { type CompletedCommand, everyCommand, pathsOf } from './tree.ts';

/** What zsh completes by: a file `_clickledger` of its `fpath`, or `source <(clickledger completion zsh)`. */
export function zshCompletion(program: CompletedCommand): string {
  const all = everyCommand(program);
  const values = all.flatMap(({ path, options }) =>
    options.flatMap(({ flags, takes }) => {
      if (takes === 'nothing') return [];
      const words = takes === 'anything' ? '_files' : `compadd -- ${takes.join(' ')}`;
      return [`    (${flags.map((flag) => quoted(`${path} ${flag}`)).join(' | ')}) ${words}; return ;;`];
    }),
  );
  const offers = all.map(({ path, commands, options, choices }) => {
    const words = [...commands.map(described), ...choices.map((choice) => quoted(choice))];
    const flags = options.flatMap((option) =>
      option.flags.map((flag) => described({ name: flag, description: option.description })),
    );
    return `    (${quoted(path)}) offered=(${words.join(' ')}); flags=(${flags.join(' ')}) ;;`;
  });
  return `#compdef ${program.name}
# Completion of ${program.name} for zsh. In ~/.zshrc, after compinit: source <(${program.name} completion zsh)
_${program.name}() {
  local at='' word
  local -a offered flags
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at/$word" in
      (${pathsOf(program).map(quoted).join(' | ')}) at="$at/$word" ;;
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  case "$at" in
${offers.join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then _describe option flags
  elif (( $#offered )); then _describe command offered
  else _files
  fi
}
compdef _${program.name} ${program.name}
`;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A word with what it means, as `_describe` takes it. */
function described({ name, description }: { name: string; description: string }): string {
  return quoted(`${name.replaceAll(':', '\\:')}:${description}`);
}
