use super::{News, Request, reply};
use http::Method;
use serde_json::Value;
use std::sync::Arc;

/// Asking without changing anything. Each is a wish: it is asked until it is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Read {
    /// The whole participant.
    Me,
    /// The rules that hold for this participant.
    Rules(String),
    /// The declaration's questions.
    Declaration,
    /// What is sold, and what of it this participant may buy.
    Courses,
    /// What the participant was told.
    Notices,
    /// A copy of all that the programme knows of the participant.
    DataCopy,
    /// The certificate of this training.
    Certificate(String),
    /// A challenge whose order got lost.
    Challenge(String),
}

impl Read {
    /// The request.
    pub fn request(&self) -> Request {
        let path = match self {
            Self::Me => "me".to_owned(),
            Self::Rules(id) => format!("rules/{id}"),
            Self::Declaration => "me/declaration".to_owned(),
            Self::Courses => "courses".to_owned(),
            Self::Notices => "me/notices".to_owned(),
            Self::DataCopy => "me/data".to_owned(),
            Self::Certificate(training) => format!("me/trainings/{training}/certificate"),
            Self::Challenge(id) => format!("challenges/{id}"),
        };
        Request::new(Method::GET, path)
    }

    /// Whether it needs a session.
    pub fn needs_session(&self) -> bool {
        !matches!(self, Self::Rules(_) | Self::Challenge(_))
    }

    /// What a good answer tells.
    pub fn news(&self, body: &[u8]) -> News {
        match self {
            Self::Me => News::me(body),
            Self::Rules(_) => reply::read(body, |rules| News::Rules(Arc::new(rules))),
            Self::Declaration => reply::read(body, |form| News::Declaration(Arc::new(form))),
            Self::Courses => reply::read(body, |catalogue| News::Catalogue(Arc::new(catalogue))),
            Self::Notices => reply::read(body, |notices| News::Notices(Arc::new(notices))),
            Self::DataCopy => reply::read(body, |copy: Value| News::DataCopy(format!("{copy:#}").into())),
            Self::Certificate(_) => reply::read(body, News::Certificate),
            Self::Challenge(_) => News::challenge(body),
        }
    }
}
