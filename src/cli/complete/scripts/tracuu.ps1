# Completions of tracuu for PowerShell. Nothing runs before a key is pressed.
Register-ArgumentCompleter -Native -CommandName tracuu -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $before = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()
        tracuu complete powershell "--word=$wordToComplete" '--' @words 2>$null | ForEach-Object {
            $typed, $help, $shown = $_ -split "`t"
            if (-not $shown) { $shown = $typed }
            if (-not $help) { $help = $shown }
            [System.Management.Automation.CompletionResult]::new($typed, $shown, 'ParameterValue', $help)
        }
    } finally {
        [Console]::OutputEncoding = $before
    }
}
