/**
 * Completions for bash, 3.2 and later.
 *
 * @module
 */
import {
  type CompletedCommand,
  type CompletedOption,
  type Completions,
  NAMED,
  type Values,
  withSubcommands,
} from "./model.ts";

/** The script. */
export function bashScript({ commands, defaultCommand, shipped }: Completions): string {
  const all = commands.flatMap(withSubcommands);
  return `# Completions of linetwin for bash.

_linetwin_add() {
  local word
  for word in "$@"; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$(printf %q "$word")")
  done
}

_linetwin_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$cur")
}

_linetwin_named() {
  local folder=$1 config=config i file
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i]} == --config ]] || continue
    config=\${COMP_WORDS[i + 1]}
    [[ $config == "=" ]] && config=\${COMP_WORDS[i + 2]}
  done
  config=\${config/#\\~\\//$HOME/}
  if [[ $config == config && ! -d config ]]; then
    case $folder in
${NAMED.map((folder) => `      ${folder}) _linetwin_add ${shipped[folder].map(quote).join(" ")} ;;`).join("\n")}
    esac
  fi
  for file in "$config/$folder"/*.yaml; do
    [[ -e $file ]] || continue
    file=\${file##*/}
    _linetwin_add "\${file%.yaml}"
  done
}

_linetwin() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=
  COMPREPLY=()
  # bash takes --run=NAME for three words.
  if [[ $cur == "=" ]]; then
    cur=
  elif [[ $prev == "=" ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD > 1)); then
    case \${COMP_WORDS[1]} in
${commands.map(({ name, names }) => `      ${names.join(" | ")}) command=${name} ;;`).join("\n")}
    esac
  fi
  if ((COMP_CWORD > 2)); then
    case "$command \${COMP_WORDS[2]}" in
${all.filter(({ name }) => name.includes(" ")).map(({ name }) => `      '${name}') command='${name}' ;;`).join("\n")}
    esac
  fi
  case "$command $prev" in
${[...all, { ...defaultCommand, name: "" }].flatMap(valueCases).join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case $command in
${all.map((command) => optionCase(quote(command.name), command)).join("\n")}
${optionCase('""', defaultCommand)}
    esac
  elif ((COMP_CWORD == 1)); then
    _linetwin_add ${commands.map(({ name }) => name).join(" ")}
  else
    case $command in
${all.flatMap(({ name, words }) => words === null ? [] : [`      ${quote(name)}) ${adding(words)} ;;`]).join("\n")}
    esac
  fi
}

complete -F _linetwin linetwin
`;
}

/** A value that may be left out may as well be followed by the next option. */
function valueCases({ name, options }: CompletedCommand): string[] {
  return options.filter((option) => option.values !== null).map((option) => {
    const pattern = option.names.map((each) => quote(`${name} ${each}`)).join(" | ");
    const add = adding(option.values!);
    const action = option.isOptional ? `[[ $cur == -* ]] || { ${add}; return; }` : `${add}; return`;
    return `    ${pattern}) ${action} ;;`;
  });
}

function optionCase(pattern: string, { options }: { options: readonly CompletedOption[] }): string {
  return `      ${pattern}) _linetwin_add ${options.flatMap(({ names }) => names).join(" ")} ;;`;
}

function adding({ choices, named, paths }: Values): string {
  const actions = [
    ...choices.length > 0 ? [`_linetwin_add ${choices.map(quote).join(" ")}`] : [],
    ...named.map((folder) => `_linetwin_named ${folder}`),
    ...paths === null ? [] : [`_linetwin_paths ${paths === "files" ? "-f" : "-d"}`],
  ];
  return actions.join("; ") || ":";
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
