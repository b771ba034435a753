//! The conversation with a client: what comes is read on one thread, tools are at work on others, and a third writes.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

use serde_json::{Map, Value, json};

use super::archive::{Archive, Settings};
use super::calls::{Call, Calls};
use super::lines::{Line, next_line};
use super::message::{Fault, Message, Method, Request, answer};
use super::protocol::{Era, discover, initialize};
use super::tools;
use crate::base::{catch_panic, lock};
use crate::search::bounds;

/// A server for one assistant. It answers until there is nothing more to read.
pub struct Server {
    archive: Archive,
}

/// The number of calls that wait at most; more are told to come again.
const WAITING: usize = 64;
/// The number of calls that are worked on at a time, at most: an assistant asks for little at once.
const MOST_WORKERS: usize = 4;

impl Server {
    /// A server of some settings. The index is opened with the first call that needs it: an assistant can say what is
    /// wrong with one, and nobody sees how a program ended.
    pub fn new(settings: Settings) -> Self {
        Self { archive: Archive::new(settings) }
    }

    /// Answers all that comes, and returns once that ends and all calls are answered.
    ///
    /// # Errors
    /// Returns an error if the streams can't be read or written.
    pub fn run(&self, input: impl BufRead + Send, output: &mut impl Write) -> io::Result<()> {
        let (queue, waiting) = sync_channel(WAITING);
        let (answers, lines) = sync_channel(WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        let workers = thread::available_parallelism().map_or(1, usize::from).min(MOST_WORKERS);
        // The queue ends with what is read, the workers with the queue, and the lines with all of these.
        thread::scope(|scope| {
            let talk = Arc::new(Talk { archive: &self.archive, calls: Calls::default(), answers });
            for _ in 0..workers {
                let (talk, waiting) = (Arc::clone(&talk), Arc::clone(&waiting));
                scope.spawn(move || talk.work(&waiting));
            }
            let listening = scope.spawn(move || talk.listen(input, &queue));
            let write = |line: String| output.write_all(line.as_bytes()).and_then(|()| output.flush());
            lines.into_iter().try_for_each(write)?;
            listening.join().unwrap_or_else(|_| Err(io::Error::other("a panic while messages were read")))
        })
    }
}

/// A conversation.
struct Talk<'a> {
    archive: &'a Archive,
    calls: Calls,
    /// The lines to write.
    answers: SyncSender<String>,
}

/// Nobody takes answers any more.
struct Gone;

impl Talk<'_> {
    /// Takes all messages, until there are no more or nobody takes the answers.
    fn listen(&self, mut input: impl BufRead, queue: &SyncSender<Call>) -> io::Result<()> {
        while let Some(line) = next_line(&mut input)? {
            let message = match &line {
                Line::TooLong => Err((Value::Null, Fault::no_message("the line is too long"))),
                Line::Whole(line) if line.trim_ascii().is_empty() => continue,
                Line::Whole(line) => Message::read(line),
            };
            let said = match message {
                Ok(Message::Request(Request { id, method })) => match self.outcome(&id, method, queue).transpose() {
                    Some(outcome) => self.say(&id, outcome),
                    None => Ok(()),
                },
                Ok(Message::Notification(told)) => {
                    self.hear(&told);
                    Ok(())
                }
                Ok(Message::Answer) => Ok(()),
                Err((id, fault)) => self.say(&id, Err(fault)),
            };
            if let Err(Gone) = said {
                break;
            }
        }
        Ok(())
    }

    /// The result of a request; `None` where it is still to come.
    fn outcome(&self, id: &Value, method: Method, queue: &SyncSender<Call>) -> Result<Option<Value>, Fault> {
        let Method { name, params } = method;
        if name == "initialize" {
            return Ok(Some(initialize(&params)));
        }
        let era = Era::of(&params)?;
        let result = match (name.as_str(), era) {
            ("server/discover", Era::Stateless) => era.lasting_result(discover()),
            ("ping", Era::Handshake) => json!({}),
            ("tools/list", _) => era.lasting_result(tools::list()),
            ("tools/call", _) => return self.call(id, era, params, queue),
            _ => return Err(Fault::no_method(&name)),
        };
        Ok(Some(result))
    }

    fn call(
        &self,
        id: &Value,
        era: Era,
        mut params: Map<String, Value>,
        queue: &SyncSender<Call>,
    ) -> Result<Option<Value>, Fault> {
        let Some(Value::String(tool)) = params.remove("name") else {
            return Err(Fault::bad_params("expected the name of a tool"));
        };
        if !tools::has(&tool) {
            return Err(Fault::bad_params(format!("there is no tool {tool}: expected {}", tools::names())));
        }
        let arguments = params.remove("arguments").unwrap_or_default();
        let Some(cancellation) = self.calls.begin(id) else {
            return Err(Fault::no_message("another request of this id is not answered yet"));
        };
        match queue.try_send(Call { id: id.clone(), era, tool, arguments, cancellation }) {
            Ok(()) => Ok(None),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {
                self.calls.end(id);
                Ok(Some(era.result(refusal("too many calls at a time: call again when others are answered"))))
            }
        }
    }

    fn hear(&self, Method { name, params }: &Method) {
        if name == "notifications/cancelled"
            && let Some(id) = params.get("requestId")
        {
            self.calls.cancel(id);
        }
    }

    /// Works on calls until there are no more.
    fn work(&self, waiting: &Mutex<Receiver<Call>>) {
        loop {
            // The lock is let go with the end of the statement: others take the next while this is worked on.
            let Ok(call) = lock(waiting).recv() else { return };
            let Call { id, era, tool, arguments, cancellation } = call;
            if !cancellation.is_cancelled() {
                let cancellation = cancellation.until(Instant::now() + bounds::WORK);
                let result = match catch_panic(|| tools::call(self.archive, &tool, arguments, &cancellation)) {
                    Ok(Ok(text)) => content(&text, false),
                    Ok(Err(error)) => refusal(&error.to_string()),
                    Err(panic) => refusal(&format!(
                        "the index may be damaged ({panic}): `tracuu check` tells, and `tracuu index --rebuild` makes it anew"
                    )),
                };
                if self.calls.end(&id)
                    && let Err(Gone) = self.say(&id, Ok(era.result(result)))
                {
                    return;
                }
            }
        }
    }

    /// Answers a request.
    fn say(&self, id: &Value, outcome: Result<Value, Fault>) -> Result<(), Gone> {
        match answer(id, outcome) {
            Ok(line) => self.answers.send(line).map_err(|_| Gone),
            // A value of JSON always has its text.
            Err(_) => Ok(()),
        }
    }
}

/// The result of a call that says why there is no answer, so that whoever called can mend it.
fn refusal(why: &str) -> Value {
    content(why, true)
}

fn content(text: &str, is_error: bool) -> Value {
    json!({ "content": [{ "type": "text", "text": text }], "isError": is_error })
}
