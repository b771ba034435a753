# Completions of tracuu for bash. Nothing runs before a key is pressed.
_tracuu() {
    local IFS=$'\n'
    COMPREPLY=($(command tracuu complete bash --line="${COMP_LINE:0:COMP_POINT}" --word="$2" 2>/dev/null))
    if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace
    fi
}
complete -o nosort -F _tracuu tracuu
