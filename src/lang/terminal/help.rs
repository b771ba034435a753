//! The words of help that stand on every page.

use crate::lang::messages::messages;

messages! {
    /// The heading of how a command is called.
    usage() { "Usage" "Cách dùng" }
    /// The place of options in a usage.
    any_options() { "[OPTIONS]" "[TÙY_CHỌN]" }
    /// The place of a subcommand in a usage.
    a_command() { "COMMAND" "LỆNH" }
    /// A heading.
    examples() { "Examples" "Ví dụ" }
    /// A heading.
    commands() { "Commands" "Các lệnh" }
    /// A heading.
    other_commands() { "More commands" "Các lệnh khác" }
    /// A heading.
    arguments() { "Arguments" "Đối số" }
    /// A heading.
    options() { "Options" "Tùy chọn" }
    /// A heading.
    global_options() { "Global options" "Tùy chọn chung" }
    /// What an option is where it is not said.
    default(value) { "default: {value}" "mặc định: {value}" }
    /// About `--help`.
    help() { "Print help; -h is short" "In trợ giúp; -h in bản ngắn" }
    /// About `--version`.
    version() { "Print the version" "In số phiên bản" }
    /// The way to the long page of a command.
    more(command) { "All options and more examples: {command} --help" "Mọi tùy chọn và ví dụ khác: {command} --help" }
    /// The way to the pages of the commands.
    of_commands() { "Help of a command: tracuu COMMAND -h" "Trợ giúp của từng lệnh: tracuu LỆNH -h" }
    /// The section of a manual page.
    name() { "NAME" "TÊN" }
    /// The section of a manual page.
    synopsis() { "SYNOPSIS" "CÁCH DÙNG" }
    /// The section of a manual page.
    description() { "DESCRIPTION" "MÔ TẢ" }
    /// The section of a manual page.
    see_also() { "SEE ALSO" "XEM THÊM" }
    /// What the manual is of.
    manual() { "Manual of tracuu" "Sổ tay tracuu" }
}
