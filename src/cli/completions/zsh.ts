/**
 * Completions for zsh, as a function to load or a script to source.
 *
 * @module
 */
import type { CompletedCommand, CompletedOption, Completions, Values } from "./model.ts";

/** The script. */
export function zshScript({ commands, defaultCommand, shippedRuns }: Completions): string {
  return `#compdef linetwin
# Completions of linetwin for zsh.

_linetwin_runs() {
  local config=config i
  local -a runs
  for ((i = 1; i < CURRENT; i++)); do
    case $words[i] in
      --config) config=\${(Q)words[i+1]} ;;
      --config=*) config=\${(Q)\${words[i]#--config=}} ;;
    esac
  done
  config=\${config/#\\~\\//$HOME/}
  if [[ $config == config && ! -d config ]]; then
    runs=(${shippedRuns.map(quote).join(" ")})
  else
    runs=($config/runs/*.yaml(N:t:r))
  fi
  compadd -a runs
}

_linetwin_runs_or_folders() {
  _linetwin_runs
  _files -/
}

_linetwin() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quote(`${name}:${description}`)}`).join("\n")}
  )
  if ((CURRENT == 2)) && [[ $PREFIX != -* ]]; then
    _describe command commands
    return
  fi
  case $words[2] in
${commands.map(commandCase).join("\n")}
    *)
      _arguments -S${specs(defaultCommand)}
      ;;
  esac
}

if [[ $funcstack[1] == _linetwin ]]; then
  _linetwin "$@"
else
  compdef _linetwin linetwin
fi
`;
}

function commandCase(command: CompletedCommand): string {
  return `    ${command.names.join("|")})
      shift words
      ((CURRENT--))
      _arguments -S${specs(command)}
      ;;`;
}

function specs({ options, words }: CompletedCommand): string {
  const all = [...options.flatMap(optionSpecs), ...words === null ? [] : [`*${values(words)}`]];
  return all.map((spec) => ` \\\n        ${quote(spec)}`).join("");
}

/** One for each name, which excludes the others unless it may be repeated. */
function optionSpecs(option: CompletedOption): string[] {
  const before = option.mayRepeat ? "*" : `(${option.names.join(" ")})`;
  const description = option.description.replaceAll(/[[\]\\]/g, "\\$&");
  return option.names.map((name) => {
    if (option.values === null) return `${before}${name}[${description}]`;
    return `${before}${name}=[${description}]${option.isOptional ? ":" : ""}${values(option.values)}`;
  });
}

function values({ placeholder, choices, runs, paths }: Values): string {
  return `:${placeholder}:${action({ choices, runs, paths })}`;
}

function action({ choices, runs, paths }: Omit<Values, "placeholder">): string {
  if (choices.length > 0) return `(${choices.join(" ")})`;
  if (runs) return paths === null ? "_linetwin_runs" : "_linetwin_runs_or_folders";
  if (paths !== null) return paths === "files" ? "_files" : "_files -/";
  return " ";
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
