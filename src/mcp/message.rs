//! Messages of JSON-RPC 2.0, as the protocol has them: an object each, no batches.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::export::{self, Layout};

/// A message of a client.
#[derive(Debug, PartialEq)]
pub(super) enum Message {
    /// One that wants an answer.
    Request(Request),
    /// One that wants none.
    Notification(Method),
    /// The answer to a request of the server, which makes none.
    Answer,
}

/// A request.
#[derive(Debug, PartialEq)]
pub(super) struct Request {
    /// The id by which its answer is told: a text or a number.
    pub id: Value,
    /// What it asks for.
    pub method: Method,
}

/// A method with its parameters.
#[derive(Debug, PartialEq)]
pub(super) struct Method {
    /// The name of the method.
    pub name: String,
    /// Its parameters by their names.
    pub params: Map<String, Value>,
}

/// The reason why a request has no result.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Fault {
    code: i32,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<Value>,
}

/// The codes of JSON-RPC 2.0 (section 5.1).
const PARSE_ERROR: i32 = -32_700;
const INVALID_REQUEST: i32 = -32_600;
const METHOD_NOT_FOUND: i32 = -32_601;
const INVALID_PARAMS: i32 = -32_602;
/// The code of the protocol for a revision that the server does not speak (2026-07-28).
const UNSUPPORTED_PROTOCOL_VERSION: i32 = -32_022;

impl Fault {
    fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None }
    }

    /// The line is no JSON.
    pub fn no_json(what: impl Into<String>) -> Self {
        Self::new(PARSE_ERROR, what)
    }

    /// The JSON is no message.
    pub fn no_message(what: impl Into<String>) -> Self {
        Self::new(INVALID_REQUEST, what)
    }

    /// There is no such method.
    pub fn no_method(name: &str) -> Self {
        Self::new(METHOD_NOT_FOUND, format!("there is no method {name}"))
    }

    /// The parameters are not as expected.
    pub fn bad_params(what: impl Into<String>) -> Self {
        Self::new(INVALID_PARAMS, what)
    }

    /// The revision of the protocol is not among those that are spoken.
    pub fn unspoken(revision: &Value, spoken: &[&str]) -> Self {
        let data = json!({ "requested": revision, "supported": spoken });
        Self {
            data: Some(data),
            ..Self::new(UNSUPPORTED_PROTOCOL_VERSION, "this revision of the protocol is not spoken")
        }
    }
}

impl Message {
    /// Reads a message.
    ///
    /// # Errors
    /// Returns the id and the fault to answer with where the bytes are none; the id is `null` where they tell none.
    pub fn read(line: &[u8]) -> Result<Self, (Value, Fault)> {
        let value = serde_json::from_slice(line).map_err(|error| (Value::Null, Fault::no_json(error.to_string())))?;
        let Value::Object(mut members) = value else {
            return Err((Value::Null, Fault::no_message("expected an object: batches are not taken")));
        };
        let id = members.remove("id");
        let told = id.clone().filter(is_id).unwrap_or_default();
        let fault = |what: &str| Err((told.clone(), Fault::no_message(what)));
        if members.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
            return fault("expected \"jsonrpc\": \"2.0\"");
        }
        let name = match members.remove("method") {
            Some(Value::String(name)) => name,
            None if members.contains_key("result") || members.contains_key("error") => return Ok(Self::Answer),
            _ => return fault("expected the name of a method"),
        };
        let params = match members.remove("params") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(params)) => params,
            Some(_) => return Err((told, Fault::bad_params("expected parameters by their names"))),
        };
        let method = Method { name, params };
        match id {
            None => Ok(Self::Notification(method)),
            Some(id) if is_id(&id) => Ok(Self::Request(Request { id, method })),
            Some(_) => fault("expected a text or a number as id"),
        }
    }
}

fn is_id(id: &Value) -> bool {
    id.is_string() || id.is_number()
}

/// The answer to a request as a line of JSON that a terminal can show.
///
/// # Errors
/// Never for values of JSON ([`export::json`]).
pub(super) fn answer(id: &Value, outcome: Result<Value, Fault>) -> serde_json::Result<String> {
    let message = match outcome {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(fault) => json!({ "jsonrpc": "2.0", "id": id, "error": fault }),
    };
    export::json(&message, Layout::Line)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn method(name: &str) -> Method {
        Method { name: name.to_owned(), params: Map::new() }
    }

    #[test]
    fn requests_notifications_and_answers_are_told_apart() {
        let read = |text: &str| Message::read(text.as_bytes()).expect(text);
        let request = |id: Value| Message::Request(Request { id, method: method("ping") });
        assert_eq!(read(r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#), request(1.into()));
        assert_eq!(read(r#"{"jsonrpc":"2.0","id":"a","method":"ping","params":{}}"#), request("a".into()));
        assert_eq!(read(r#"{"jsonrpc":"2.0","method":"ping"}"#), Message::Notification(method("ping")));
        assert_eq!(read(r#"{"jsonrpc":"2.0","id":1,"result":{}}"#), Message::Answer);
    }

    #[test]
    fn what_is_no_message_is_a_fault_that_names_its_id() {
        let code = |text: &str| Message::read(text.as_bytes()).map_err(|(id, fault)| (id, fault.code)).expect_err(text);
        for (text, id, expected) in [
            ("", Value::Null, PARSE_ERROR),
            ("{\"jsonrpc\":", Value::Null, PARSE_ERROR),
            ("\u{1}", Value::Null, PARSE_ERROR),
            ("[]", Value::Null, INVALID_REQUEST),
            ("7", Value::Null, INVALID_REQUEST),
            (r#"{"id":7,"method":"ping"}"#, 7.into(), INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":7}"#, 7.into(), INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, Value::Null, INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, Value::Null, INVALID_REQUEST),
            (r#"{"jsonrpc":"2.0","id":"x","method":"ping","params":[1]}"#, "x".into(), INVALID_PARAMS),
        ] {
            assert_eq!(code(text), (id, expected), "{text}");
        }
        assert_eq!(Message::read(b"\xff\xfe{}").map_err(|(_, fault)| fault.code), Err(PARSE_ERROR));
        let deep = "[".repeat(100_000);
        assert_eq!(code(&deep), (Value::Null, PARSE_ERROR));
    }

    proptest! {
        #[test]
        fn every_answer_is_one_line_that_parses(text in any::<String>(), id in any::<String>()) {
            let line = answer(&Value::String(id), Err(Fault::no_message(text))).unwrap();
            prop_assert_eq!(line.matches('\n').count(), 1);
            prop_assert!(serde_json::from_str::<Value>(&line).unwrap().is_object());
        }
    }
}
