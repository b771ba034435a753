//! A conversation with `tracuu mcp`.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::support::program;

/// The most bytes of an answer where nothing else is said.
pub const MOST: usize = 20_000;

/// A conversation with a server.
pub struct Talk {
    pub child: Child,
    pub stdin: Option<ChildStdin>,
    pub stdout: BufReader<ChildStdout>,
    pub next: u64,
}

impl Talk {
    pub fn of(index: &Path, more: &[&str]) -> Self {
        let mut command = program();
        command.arg("--index").arg(index).arg("mcp").args(more);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("started");
        let (stdin, stdout) = (child.stdin.take(), BufReader::new(child.stdout.take().expect("its output")));
        Self { child, stdin, stdout, next: 1 }
    }

    pub fn say(&mut self, line: &[u8]) {
        let stdin = self.stdin.as_mut().expect("open");
        stdin.write_all(line).and_then(|()| stdin.write_all(b"\n")).and_then(|()| stdin.flush()).expect("heard");
    }

    /// The next message, and the length of its line.
    pub fn hear(&mut self) -> (Value, usize) {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("a line of text");
        (serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}")), line.len())
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.next;
        self.next += 1;
        self.say(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string().as_bytes());
        let (answer, length) = self.hear();
        assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &json!(id)), "{answer}");
        assert!(method != "tools/call" || length <= MOST, "{length}");
        answer
    }

    /// The text of the answer of a tool, and whether it is an error.
    pub fn call(&mut self, tool: &str, arguments: Value) -> (String, bool) {
        let answer = self.ask("tools/call", json!({ "name": tool, "arguments": arguments }));
        let result = &answer["result"];
        assert_eq!(result["content"].as_array().map(Vec::len), Some(1), "{answer}");
        assert_eq!(result["content"][0]["type"], "text");
        (result["content"][0]["text"].as_str().expect("a text").to_owned(), result["isError"] == true)
    }

    /// The answer of a tool.
    pub fn told(&mut self, tool: &str, arguments: Value) -> Value {
        let (text, is_error) = self.call(tool, arguments);
        assert!(!is_error, "{text}");
        serde_json::from_str(&text).expect("JSON")
    }

    /// Ends what it reads, and gives what it still says and how it ended.
    pub fn end(&mut self) -> (Vec<Value>, Option<i32>) {
        self.stdin = None;
        let lines = self.stdout.by_ref().lines().map(|line| line.expect("text"));
        let rest =
            lines.map(|line| serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
        (rest, self.child.wait().expect("ended").code())
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
