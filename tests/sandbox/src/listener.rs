//! TCP listeners. Connections are served by hyper itself, because a fault must be able to drop one without an answer.

use std::{convert::Infallible, io, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Collected, Either, Full, Limited};
use hyper::{
    body::{Body, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::{
    door::Door,
    faults::{ConnectionLost, Delay},
    sandbox::Tester,
};

/// Bodies above this are not read (the rules' own limit is below it).
const MAX_BODY_BYTES: usize = 26_000_000;

type Answer = Response<Either<Full<Bytes>, Half>>;

/// Serves participants until the runtime ends.
pub async fn participants(listener: TcpListener, tester: Arc<Tester>) {
    while let Ok((stream, _)) = listener.accept().await {
        let tester = Arc::clone(&tester);
        let service = service_fn(move |request| {
            let tester = Arc::clone(&tester);
            async move { answer(&tester.door, request).await }
        });
        tokio::spawn(http1::Builder::new().auto_date_header(false).serve_connection(TokioIo::new(stream), service));
    }
}

async fn answer(door: &Door, request: Request<Incoming>) -> Result<Answer, ConnectionLost> {
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MAX_BODY_BYTES).collect().await else {
        return Ok(door.too_large().map(|body| Either::Left(Full::new(body))));
    };
    match door.serve(Request::from_parts(parts, body.to_bytes())).await {
        Ok(response) => {
            if let Some(Delay(duration)) = response.extensions().get() {
                wait(*duration).await;
            }
            Ok(response.map(|body| Either::Left(Full::new(body))))
        }
        Err(ConnectionLost::CutShort) => Ok(Response::new(Either::Right(Half::default()))),
        Err(lost) => Err(lost),
    }
}

/// The machine's own time: a planted delay is about sockets, not about the programme.
async fn wait(duration: Duration) {
    tokio::time::sleep(duration).await;
}

/// A body that promises 64 bytes, gives some, and fails.
#[derive(Default)]
struct Half {
    begun: bool,
}

impl Body for Half {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let begun = std::mem::replace(&mut self.begun, true);
        std::task::Poll::Ready(Some(if begun {
            Err(io::ErrorKind::ConnectionReset.into())
        } else {
            Ok(Frame::data(Bytes::from_static(b"{\"revision\":")))
        }))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(64)
    }
}

/// Serves platforms and institutions until the runtime ends.
pub async fn partners(listener: TcpListener, tester: Arc<Tester>) {
    while let Ok((stream, _)) = listener.accept().await {
        let tester = Arc::clone(&tester);
        let service = service_fn(move |request: Request<Incoming>| {
            let tester = Arc::clone(&tester);
            async move {
                let (parts, body) = request.into_parts();
                let body = Limited::new(body, MAX_BODY_BYTES).collect().await.map(Collected::to_bytes);
                let request = Request::from_parts(parts, body.unwrap_or_default());
                Ok::<_, Infallible>(tester.handle_partner(&request).map(Full::new))
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

/// Serves testers until the runtime ends.
pub async fn testers(listener: TcpListener, router: axum::Router) {
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "the control listener ended");
    }
}
