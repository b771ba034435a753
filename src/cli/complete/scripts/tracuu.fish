# Completions of tracuu for fish. Nothing runs before a key is pressed.
function __tracuu_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l word (commandline --current-token --cut-at-cursor)
    command tracuu complete fish --word="$word" -- $words 2>/dev/null
end
complete --command tracuu --no-files --keep-order --arguments '(__tracuu_complete)'
