//! Requests to a server of a small index: whatever is sent, no answer is a failure, leads to another host, or has markup of
//! who asked.
#![cfg_attr(feature = "libfuzzer", no_main)]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use tracuu::http::{Access, BasePath, Bounds, Listen, Server, Settings};
use tracuu::search::{Synonyms, Weights};
use tracuu_fuzz::articles::index;
use tracuu_fuzz::{fuzz_target, input};

/// What an input is made a request of: `a` is a request as it is sent, the others begin the first line, and what cannot stand
/// in an address is percent-encoded. New ones go to the end: seeds name them by their place.
const BEGINNINGS: [&str; 22] = [
    "",
    "GET ",
    "GET /search?q=",
    "GET /search?",
    "GET /api/v1/search?q=",
    "GET /api/v1/search?",
    "GET /api/v1/facets?",
    "GET /api/v1/export?",
    "GET /api/v1/suggest?q=",
    "GET /api/v1/articles/",
    "GET /articles/",
    "GET /api/v1/numbers?",
    "GET /api/v1/numbers/",
    "GET /numbers?",
    "GET /numbers/",
    "GET /api/v1/cells?",
    "GET /cells?",
    "GET /lang/vi?to=",
    "GET /lang/",
    "GET /assets/",
    "GET /",
    "HEAD /",
];

/// What stands behind a request as it is sent, so that the connection ends whatever that left open.
const END: &[u8] = b"\r\n\r\nGET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| {
    let server = Server::bind(Settings {
        indexes: vec![index().into()],
        numbers: None,
        weights: Weights::default(),
        synonyms: Synonyms::builtin(),
        listen: Listen::Tcp((Ipv4Addr::LOCALHOST, 0).into()),
        public_address: None,
        base_path: BasePath::default(),
        show_sources: false,
        desk: None,
        access: Access::Local,
        behind_proxy: true,
        sites: Vec::new(),
        bounds: Bounds { head: Duration::from_millis(300), ..Bounds::default() },
        log: None,
    });
    let server = server.expect("a server");
    let Listen::Tcp(address) = *server.address() else { panic!("an address") };
    thread::spawn(|| server.run());
    address
});

fuzz_target!(|bytes: &[u8]| {
    let Some(([beginning, reader], rest)) = input::choices(bytes) else { return };
    let rest = input::repeated(rest);
    let request = match BEGINNINGS[beginning % BEGINNINGS.len()] {
        "" => [&*rest, END].concat(),
        begun => {
            let accept = if reader % 2 == 0 { "text/html" } else { "application/json" };
            let target: String = rest.iter().map(|byte| as_sent(*byte)).collect();
            format!("{begun}{target} HTTP/1.1\r\nhost: localhost\r\naccept: {accept}\r\nconnection: close\r\n\r\n")
                .into()
        }
    };
    let mut stream = TcpStream::connect(*SERVER).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
    // The server may end the connection before it has all. Who ends his side of it before the answer gets none.
    let _ = stream.write_all(&request);
    let mut answer = Vec::new();
    if let Err(error) = stream.read_to_end(&mut answer) {
        assert_ne!(error.kind(), std::io::ErrorKind::WouldBlock, "no answer and no end");
    }
    check(&String::from_utf8_lossy(&answer));
});

/// A byte as it stands in an address.
fn as_sent(byte: u8) -> String {
    match byte {
        b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'#' => format!("%{byte:02X}"),
        _ if byte.is_ascii_graphic() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

fn check(answer: &str) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse::<u16>().ok());
    assert!(status.is_none_or(|status| status < 500), "{head}");
    for line in lines {
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        assert!(value.bytes().all(|byte| byte >= b' '), "{line:?}");
        if name == "location" {
            assert!(value.starts_with('/') && !value[1..].starts_with(['/', '\\']), "{line:?}");
        }
    }
    if head.contains("content-type: text/html") {
        for never in ["<script>", "<img", "\u{1b}", "\u{202e}", "href=\"javascript:"] {
            assert!(!body.contains(never), "{never:?} in {body}");
        }
    }
}
