# zsh -f offered.zsh FOLDER LINE…
# Prints what an interactive zsh offers after each line, then END; FOLDER holds the completion functions.
zmodload zsh/zpty zsh/zselect
folder=$1
shift
found=$(mktemp) setup=$(mktemp)
trap 'rm -f $found $setup' EXIT

cat > $setup <<END_OF_SETUP
PS1= PS2=
fpath+=(${(q)folder})
autoload -Uz compinit
compinit -u -D
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "\$@"
    return
  fi
  local -a hits
  builtin compadd -O hits "\$@"
  print -rl -- \$hits >> ${(q)found}
  builtin compadd "\$@"
}
show() {
  zle offer
  print END >> ${(q)found}
  BUFFER=
}
zle -C offer complete-word _main_complete
zle -N show
bindkey '^T' show
print END >> ${(q)found}
END_OF_SETUP

answer() {
  local tries
  for ((tries = 0; tries < 2000; tries++)); do
    if [[ $(tail -n 1 $found) == END ]]; then
      [[ -n $1 ]] && cat $found
      : > $found
      return
    fi
    zpty -r -t shell > /dev/null
    zselect -t 1
  done
  print -u2 "zsh did not answer in 20 s"
  exit 1
}

zpty shell zsh -f -i
zpty -w shell "source ${(q)setup}"
answer
for line in "$@"; do
  zpty -w -n shell "$line"$'\C-t'
  answer print
done
zpty -d shell
