//! A server at a socket in a folder.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::{command, sample};
use crate::support::{Archive, Ran};

fn start(archive: &Archive, socket: &Path, more: &[&str]) -> Child {
    let listen = format!("unix:{}", socket.display());
    let mut child = command(&archive.index())
        .args(["--listen", &listen])
        .args(more)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line.trim_end(), listen);
    child
}

fn ask(socket: &Path, host: &str) -> String {
    let mut stream = UnixStream::connect(socket).unwrap();
    write!(stream, "GET /api/v1/search?q=a HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn signal(child: &mut Child, name: &str) -> Option<i32> {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
    child.wait().unwrap().code()
}

#[test]
fn a_socket_is_answered_at_and_removed_at_the_end() {
    let archive = sample();
    let socket = archive.beside("tracuu.sock");
    let mut server = start(&archive, &socket, &[]);
    let metadata = fs::symlink_metadata(&socket).unwrap();
    assert!(metadata.file_type().is_socket());
    assert_eq!(metadata.permissions().mode() & 0o777, 0o660);
    // Whatever name a proxy is asked by: who may open the file may ask.
    for host in ["localhost", "bao.example"] {
        let answer = ask(&socket, host);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    assert_eq!(signal(&mut server, "-TERM"), Some(0));
    assert!(!socket.exists());
}

#[test]
fn a_socket_that_a_killed_server_left_is_replaced_and_no_other_file_is() {
    let archive = sample();
    let socket = archive.beside("tracuu.sock");
    let mut killed = start(&archive, &socket, &[]);
    signal(&mut killed, "-KILL");
    assert!(socket.exists());
    let mut next = start(&archive, &socket, &[]);
    let listen = format!("unix:{}", socket.display());
    let second: Ran = command(&archive.index()).args(["--listen", &listen]).output().unwrap().into();
    assert_eq!(second.code, Some(2));
    assert!(second.stderr.contains("can't listen on unix:"), "{}", second.stderr);
    assert!(ask(&socket, "localhost").starts_with("HTTP/1.1 200"));
    assert_eq!(signal(&mut next, "-INT"), Some(0));
    let file = archive.put("tin.txt", "tin");
    let refused: Ran =
        command(&archive.index()).args(["--listen", &format!("unix:{}", file.display())]).output().unwrap().into();
    assert!(refused.code == Some(2) && refused.stderr.contains("is no socket"), "{}", refused.stderr);
    assert_eq!(fs::read(&file).unwrap(), b"tin");
}

#[test]
fn a_token_counts_at_a_socket_too() {
    let archive = sample();
    let (socket, token) = (archive.beside("tracuu.sock"), archive.beside("token"));
    fs::write(&token, "mot-hai-ba-bon-nam-sau\n").unwrap();
    let mut server = start(&archive, &socket, &["--token-file", token.to_str().unwrap()]);
    assert!(ask(&socket, "localhost").starts_with("HTTP/1.1 401"));
    signal(&mut server, "-TERM");
}
