/**
 * Completions for fish.
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
export function fishScript({ commands, defaultCommand, shipped }: Completions): string {
  const subcommands = commands.flatMap((command) => command.subcommands);
  return `# Completions of linetwin for fish.

function __linetwin_is
    set -l words (commandline -opc)
    switch "$words[2] $words[3]"
${
    subcommands.map(({ name }) =>
      `        case ${quote(name)}\n            test "$argv[1]" = ${quote(name)}\n            return`
    ).join("\n")
  }
    end
    switch "$words[2]"
${commands.map(({ name, names }) => `        case ${names.join(" ")}\n            test $argv[1] = ${name}`).join("\n")}
        case '*'
            test $argv[1] = default
    end
end

function __linetwin_is_first
    test (count (commandline -opc)) -eq 1
end

function __linetwin_follows
    set -l words (commandline -opc)
    contains -- $words[-1] $argv
end

function __linetwin_named
    set -l folder $argv[1]
    set -l config config
    set -l words (commandline -opc)
    for i in (seq (count $words))
        switch $words[$i]
            case --config
                set config $words[(math $i + 1)]
            case '--config=*'
                set config (string replace -- --config= '' $words[$i])
        end
    end
    set config (string replace -r '^~/' "$HOME/" -- $config)
    if test "$config" = config; and not test -d config
        switch $folder
${
    NAMED.map((folder) =>
      `            case ${folder}\n                printf '%s\\n' ${shipped[folder].map(quote).join(" ")}`
    ).join("\n")
  }
        end
    else
        set -l files $config/$folder/*.yaml
        string replace -r '^.*/(.*)\\.yaml$' '$1' -- $files
    end
end

complete -c linetwin -f
${
    commands.map(({ name, description }) => `${when("__linetwin_is_first")} -a ${name} -d ${quote(description)}`).join(
      "\n",
    )
  }
${
    [...commands.flatMap(withSubcommands), { ...defaultCommand, name: "default", words: null }]
      .flatMap(commandLines).join("\n")
  }
`;
}

function commandLines({ name, options, words }: CompletedCommand): string[] {
  const isIt = `__linetwin_is ${name.includes(" ") ? quote(name) : name}`;
  return [
    ...options.flatMap((option) => optionLines(option, isIt)),
    ...words === null ? [] : [`${when(isIt)} ${values(words)}`],
  ];
}

/** To fish an option's value is there or it is not: one that may be left out is completed as a word after it. */
function optionLines({ names, description, values: taken, isOptional }: CompletedOption, isIt: string): string[] {
  const flags = names.map((name) => name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`).join(" ");
  const value = taken === null || isOptional ? "" : ` -r ${values(taken)}`;
  const line = `${when(isIt)} ${flags}${value} -d ${quote(description)}`;
  if (taken === null || !isOptional) return [line];
  return [line, `${when(`${isIt}; and __linetwin_follows ${names.join(" ")}`)} ${values(taken)}`];
}

function values({ choices, named, paths }: Values): string {
  const sources = [
    ...choices,
    ...named.map((folder) => `(__linetwin_named ${folder})`),
    ...paths === "folders" ? ["(__fish_complete_directories (commandline -ct))"] : [],
  ];
  return [paths === "files" ? "-F" : "-f", ...sources.length > 0 ? [`-a ${quote(sources.join(" "))}`] : []].join(" ");
}

function when(condition: string): string {
  return `complete -c linetwin -n ${quote(condition)}`;
}

function quote(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
