/**
 * Completions for zsh, as a function to load or a script to source.
 *
 * @module
 */
import { type CompletedCommand, type CompletedOption, type Completions, NAMED, type Values } from "./model.ts";

/** The script. */
export function zshScript({ commands, defaultCommand, shipped }: Completions): string {
  return `#compdef linetwin
# Completions of linetwin for zsh.

_linetwin_named() {
  local folder=$1 config=config i
  local -a names
  for ((i = 1; i < CURRENT; i++)); do
    case $words[i] in
      --config) config=\${(Q)words[i+1]} ;;
      --config=*) config=\${(Q)\${words[i]#--config=}} ;;
    esac
  done
  config=\${config/#\\~\\//$HOME/}
  if [[ $config == config && ! -d config ]]; then
    case $folder in
${NAMED.map((folder) => `      ${folder}) names=(${shipped[folder].map(quote).join(" ")}) ;;`).join("\n")}
    esac
  else
    names=($config/$folder/*.yaml(N:t:r))
  fi
  compadd -a names
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
      ((CURRENT--))${command.subcommands.map(subcommandCase).join("")}
      _arguments -S${specs(command)}
      ;;`;
}

function subcommandCase(command: CompletedCommand): string {
  return `
      if ((CURRENT > 2)) && [[ $words[2] == ${command.name.split(" ").at(-1)} ]]; then
        shift words
        ((CURRENT--))
        _arguments -S${specs(command)}
        return
      fi`;
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

function values({ placeholder, choices, named, paths }: Values): string {
  return `:${placeholder}:${action({ choices, named, paths })}`;
}

function action({ choices, named, paths }: Omit<Values, "placeholder">): string {
  const actions = [
    ...choices.length > 0 ? [`compadd ${choices.join(" ")}`] : [],
    ...named.map((folder) => `_linetwin_named ${folder}`),
    ...paths === null ? [] : [paths === "files" ? "_files" : "_files -/"],
  ];
  // Without braces zsh would put words of its own before those of the action.
  if (actions.length > 1 || named.length > 0) return `{ ${actions.join("; ")} }`;
  return choices.length > 0 ? `(${choices.join(" ")})` : actions[0] ?? " ";
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
