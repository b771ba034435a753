# Completions of tracuu for Nushell. Nothing runs before a key is pressed.
$env.config.completions.external.enable = true
$env.config.completions.external.completer = do {
    let before = $env.config.completions.external.completer?
    {|spans: list<string>|
        if ($spans | first) == "tracuu" {
            ^tracuu complete nushell $"--word=($spans | last)" -- ...($spans | drop 1) | from json
        } else if $before != null {
            do $before $spans
        }
    }
}
