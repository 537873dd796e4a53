use super::{News, Request, Secret, reply};
use crate::domain::Private;
use http::Method;
use serde_json::json;

/// Holds a secret: in memory, sent at most once, without a key (a stored hash of six digits would tell them). Its
/// endpoint is idempotent by state instead. It can be neither cloned nor written, so `Vec<Whisper>` in anything saved
/// does not compile.
#[derive(Debug)]
#[expect(missing_docs, reason = "the fields are those of the wire")]
pub enum Whisper {
    /// A new account.
    SignUp { email: Private, password: Secret },
    /// The code of the verification mail (BR-13).
    Verify { challenge: String, code: Secret },
    /// E-mail and password; answered by a challenge (BR-14).
    SignIn { email: Private, password: Secret },
    /// The code of the login mail; answered by a session (BR-14).
    LoginCode { challenge: String, code: Secret },
    /// The recovery mail's code and the new password.
    NewPassword { challenge: String, code: Secret, password: Secret },
    /// A code in a session: for the phone number (BR-15), another address, a purchase, or linking (BR-53).
    SessionCode { challenge: String, code: Secret },
    /// The end of this session. Whatever is answered, the phone forgets it.
    SignOut,
}

impl Whisper {
    /// The request; it can be made once.
    pub fn request(&self) -> Request {
        let post = |path: &str, body: serde_json::Value| Request::json(Method::POST, path, &body);
        let answer = |challenge: &str| format!("challenges/{challenge}/answer");
        match self {
            Self::SignOut => Request::new(Method::DELETE, "sessions/current"),
            Self::SignUp { email, password } => {
                post("accounts", json!({"email": email, "password": password.spoken()}))
            }
            Self::Verify { challenge, code } => {
                post("accounts/verification", json!({"challenge": challenge, "code": code.digits()}))
            }
            Self::SignIn { email, password } => {
                post("sessions", json!({"email": email, "password": password.spoken()}))
            }
            Self::LoginCode { challenge, code } | Self::SessionCode { challenge, code } => {
                post(&answer(challenge), json!({"code": code.digits()}))
            }
            Self::NewPassword { challenge, code, password } => {
                post(&answer(challenge), json!({"code": code.digits(), "password": password.spoken()}))
            }
        }
    }

    /// Whether it needs a session.
    pub fn needs_session(&self) -> bool {
        matches!(self, Self::SessionCode { .. } | Self::SignOut)
    }

    /// What a good answer tells.
    pub fn news(&self, body: &[u8]) -> News {
        match self {
            Self::SignUp { .. } | Self::SignIn { .. } => News::challenge(body),
            Self::LoginCode { .. } => reply::read(body, News::Session),
            Self::Verify { .. } | Self::NewPassword { .. } => News::Verified,
            Self::SessionCode { .. } => News::me(body),
            Self::SignOut => News::Nothing,
        }
    }
}
