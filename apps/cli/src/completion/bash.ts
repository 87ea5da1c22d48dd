import { type CompletedCommand, everyCommand, pathsOf } from './tree.ts';

/** What bash completes by: `source <(clickledger completion bash)`. */
export function bashCompletion(program: CompletedCommand): string {
  const all = everyCommand(program);
  const values = all.flatMap(({ path, options }) =>
    options.flatMap(({ flags, takes }) => {
      if (takes === 'nothing') return [];
      const words = takes === 'anything' ? 'return' : `words='${takes.join(' ')}'`;
      return [`    ${flags.map((flag) => quoted(`${path} ${flag}`)).join(' | ')}) ${words} ;;`];
    }),
  );
  const offers = all.map(({ path, commands, options, choices }) => {
    const words = [...commands.map(({ name }) => name), ...choices].join(' ');
    const flags = options.flatMap((option) => option.flags).join(' ');
    return `      ${quoted(path)}) words='${words}' flags='${flags}' ;;`;
  });
  return `# Completion of ${program.name} for bash. In ~/.bashrc: source <(${program.name} completion bash)
_${program.name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} path='' words='' flags='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path/\${COMP_WORDS[i]}" in
      ${pathsOf(program).map(quoted).join(' | ')}) path="$path/\${COMP_WORDS[i]}" ;;
    esac
  done
  # What an option takes; files where nobody knows.
  case "$path \${COMP_WORDS[COMP_CWORD - 1]}" in
${values.join('\n')}
  esac
  if [[ -z $words ]]; then
    case "$path" in
${offers.join('\n')}
    esac
    if [[ $cur == -* ]]; then words=$flags; fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${program.name} ${program.name}
`;
}

const quoted = (text: string) => `'${text}'`;
