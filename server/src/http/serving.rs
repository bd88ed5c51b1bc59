//! Serving on an address: each line with its limits, and a stop that waits for nobody longer than a moment.

use crate::bounds::{Begun, Bodies, Line, Lines, Phase, Weight};
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Request, header};
use axum::response::Response;
use futures_util::FutureExt;
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

/// How long a line may say nothing: before its first request, within the head of one, and between two.
const SILENCE: Duration = Duration::from_secs(20);

/// How long a line may take nothing of what we say.
const DEAF: Duration = Duration::from_secs(30);

/// In bytes: the longest head of a request, and what a line may hold of what comes and goes.
const HEAD: usize = 32 * 1024;

/// How long whoever is being answered has when the program stops.
const FAREWELL: Duration = Duration::from_secs(3);

/// After this the system is asked again, when it had no line to give.
const BREATHER: Duration = Duration::from_millis(100);

/// Serves until `stop`, and then for a moment those who are being answered.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let lines = Arc::new(Lines::default());
    let answers = Arc::new(Bodies::of_answers());
    let leaving = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop.fuse());
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, from)) => {
                let visitor = Visitor {
                    stream,
                    from,
                    router: router.clone(),
                    answers: answers.clone(),
                    leaving: leaving.watcher(),
                };
                match lines.begin(from.ip(), Instant::now()) {
                    Begun::Line(line) => visitor.answer(line),
                    Begun::Wait(waiting) => {
                        tokio::spawn(async move {
                            if let Some(line) = waiting.line().await {
                                visitor.answer(line);
                            }
                        });
                    }
                    // They hear nothing: an answer would cost more than the line.
                    Begun::Full => {}
                }
            }
            // They went away before we looked.
            Err(error) if is_theirs(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no line could be taken on");
                tokio::time::sleep(BREATHER).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(FAREWELL, leaving.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("stopped while somebody was still sending or taking");
    }
}

fn is_theirs(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}

/// Whoever came, and what answers them.
struct Visitor {
    stream: TcpStream,
    from: SocketAddr,
    router: Router,
    answers: Arc<Bodies>,
    leaving: Watcher,
}

impl Visitor {
    /// Answers what comes over one line, until it ends or has to make way.
    fn answer(self, line: Line) {
        let Self { from, router, .. } = self;
        // Without it a small answer waits for the one before to be confirmed; that it cannot be set is no reason not to answer.
        let _ = self.stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(self.stream);
        stream.set_write_timeout(Some(DEAF));
        let line = Arc::new(line);
        let weight = Arc::new(self.answers.begin_cut_by(line.cutter()));
        let of_requests = line.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let (router, line, weight) = (router.clone(), of_requests.clone(), weight.clone());
            async move {
                // The answer before this one was taken.
                weight.lies(0);
                let mut request = request.map(|body| Body::new(Arriving::new(body, line.clone())));
                // In memory, for as long as it is answered.
                request.extensions_mut().insert(ConnectInfo(from));
                let mut response = router.oneshot(request).await?;
                if line.is_now(phase_of(&response), Instant::now()) {
                    let close = HeaderValue::from_static("close");
                    response.headers_mut().insert(header::CONNECTION, close);
                }
                Ok::<_, std::convert::Infallible>(response.map(|body| Leaving {
                    body,
                    line,
                    weight,
                }))
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(SILENCE)
            .max_buf_size(HEAD)
            .serve_connection(TokioIo::new(Box::pin(stream)), service);
        let connection = self.leaving.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                // How a line ends, by them or by a mistake of theirs, is no news.
                _ = connection => {}
                () = line.cut() => {}
            }
        });
    }
}

/// Where a line is once there is an answer.
fn phase_of(response: &Response) -> Phase {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream")) {
        Phase::Listening
    } else {
        Phase::Leaving
    }
}

/// A body on its way to us: the line is being answered once all of it has come.
struct Arriving {
    body: Incoming,
    line: Arc<Line>,
}

impl Arriving {
    fn new(body: Incoming, line: Arc<Line>) -> Self {
        let phase = if body.is_end_stream() {
            Phase::Answering
        } else {
            Phase::Receiving
        };
        line.is_now(phase, Instant::now());
        Self { body, line }
    }
}

impl HttpBody for Arriving {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if matches!(polled, Poll::Ready(None)) || self.body.is_end_stream() {
            self.line.is_now(Phase::Answering, Instant::now());
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer on its way: the line waits for the next request once all of it has gone.
struct Leaving {
    body: Body,
    line: Arc<Line>,
    /// What lies here of it until it is taken. Who holds the line has it in memory, so it counts until the next request.
    weight: Arc<Weight>,
}

impl HttpBody for Leaving {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if polled.is_ready() {
            // What came before has been taken, or there would be no room to ask for this.
            self.line.took(Instant::now());
        }
        if let Poll::Ready(Some(Ok(frame))) = &polled {
            self.weight.lies(frame.data_ref().map_or(0, Bytes::len));
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.line.is_now(Phase::Waiting, Instant::now());
    }
}
