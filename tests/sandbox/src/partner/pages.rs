//! The programme's pages that an institution sends a participant to: sign in, code by e-mail, consent, face
//! (partner-api.md §10, BR-38). Plain forms; the face is simulated and nothing of it is kept.

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{RedeemCode, Refusal, RefusalBody, base, codes, respond, sso, visits::Visit};
use crate::{
    accounts,
    codes::{self as one_time, Order, Purpose},
    desk::Desk,
    offer::POST_TEST,
    partner::attendance,
    problem::Problem,
    recipient::trainings,
    rules,
};

const NAME: &str = "Prakerja (contoh)";
/// Large enough for thumbs, in the phone's own letters and colours.
const STYLE: &str = ":root{color-scheme:light dark;font:1.1rem/1.5 system-ui}main{max-width:32rem;margin:auto}\
    label,input,button{display:block;font:inherit;margin:.5rem 0}input,button{min-height:3rem;width:100%}";

/// The fields of a form or a query.
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=1&b=2`.
    pub fn read(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// A field, empty when it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// Answers a request for a page.
pub fn serve(desk: &Desk, request: &Request<Bytes>, path: &str) -> Result<Response<Bytes>, Problem> {
    if path == "/consent-sso" {
        return match sso::visit(
            desk,
            &Fields::read(request.uri().query().unwrap_or_default().as_bytes()),
            &base(request),
        ) {
            Ok(visit) => Ok(redirect(&visit.address(&base(request)))),
            Err(refusal) => page(&refusal, &html! {}),
        };
    }
    let token = path.strip_prefix("/consent-oauth/").unwrap_or_default();
    let Some(mut visit) = Visit::find(desk, token)? else {
        return missing();
    };
    if request.method() == Method::POST {
        let result = visit.require_alive(desk).and_then(|()| step(desk, &mut visit, &Fields::read(request.body())));
        if let Err(refusal) = result {
            return page(&refusal, &form(desk, &visit)?);
        }
        visit.keep(desk)?;
    } else if let Err(refusal) = visit.require_alive(desk) {
        return page(&refusal, &html! {});
    }
    Ok(shown(StatusCode::OK, NAME, &form(desk, &visit)?))
}

/// There is no such page.
pub fn missing() -> Result<Response<Bytes>, Problem> {
    page(&Refusal::sandbox("NOT_FOUND").with_status(StatusCode::NOT_FOUND), &html! {})
}

/// Sends the browser on.
pub fn redirect(address: &str) -> Response<Bytes> {
    let mut response = shown(StatusCode::SEE_OTHER, NAME, &html! {});
    let location = HeaderValue::from_str(address).expect("our own addresses are plain");
    response.headers_mut().insert(header::LOCATION, location);
    response
}

/// A refusal above the form.
fn page(refusal: &Refusal, form: &Markup) -> Result<Response<Bytes>, Problem> {
    let status = refusal.status()?;
    Ok(shown(status, NAME, &html! { (told(&refusal.body())) (form) }))
}

/// A refusal's sentence, read out at once; its code for tests in `data-code`.
pub fn told(refusal: &RefusalBody) -> Markup {
    html! { p #galat role="alert" data-code=(refusal.code) { (refusal.message) } }
}

/// A page of a site.
pub fn shown(status: StatusCode, site: &str, body: &Markup) -> Response<Bytes> {
    let page = html! {
        (DOCTYPE)
        html lang="id" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (site) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { h1 { (site) } (body) } }
        }
    };
    respond(status, "text/html; charset=utf-8", page.into_string())
}

/// One form sent in.
fn step(desk: &Desk, visit: &mut Visit, fields: &Fields) -> Result<(), Refusal> {
    let next = match (visit.step.as_str(), fields.get("langkah")) {
        ("login", _) => sign_in(desk, visit, fields)?,
        ("code", _) => {
            let challenge = one_time::get(desk, visit.challenge.as_deref().unwrap_or_default())?;
            one_time::check(desk, &challenge, fields.get("kode"))?;
            "consent"
        }
        ("consent", "ya") if visit.code.is_none() => "done",
        ("consent", "ya") => "face",
        ("consent" | "face", "tolak") => "declined",
        ("face", _) => {
            desk.require(&rules::FACE_OTHER_PERSON, fields.get("wajah") == "cocok")?;
            attend(desk, visit)?;
            "done"
        }
        (here, _) => return if here == "done" { Ok(()) } else { Err(Refusal::sandbox("STEP")) },
    };
    next.clone_into(&mut visit.step);
    Ok(())
}

fn sign_in(desk: &Desk, visit: &mut Visit, fields: &Fields) -> Result<&'static str, Refusal> {
    let account = accounts::by_email(desk, fields.get("email"))?;
    let account = account.filter(|account| account.verified && account.has_password(fields.get("sandi")));
    let account = account.ok_or_else(|| Refusal::from(Problem::refused(&rules::WRONG_CREDENTIALS)))?;
    accounts::require_open(desk, account.id)?;
    if let Some(code) = code(desk, visit)?.filter(|code| !code.is_test()) {
        let own = trainings::owner(desk, &code.code)? == Some(account.id);
        desk.require(&rules::REDEEM_OTHER_PERSON, own)?;
    }
    let order = Order { account: account.id, purpose: Purpose::Redeem, recipient: &account.email, by: None };
    visit.challenge = Some(one_time::order_quietly(desk, &order)?.id);
    visit.account = Some(account.id);
    Ok("code")
}

fn code(desk: &Desk, visit: &Visit) -> Result<Option<RedeemCode>, Problem> {
    visit.code.as_deref().map_or(Ok(None), |code| codes::find(desk, code))
}

fn attend(desk: &Desk, visit: &Visit) -> Result<(), Refusal> {
    let code = code(desk, visit)?.ok_or_else(|| Refusal::sandbox("NOT_FOUND"))?;
    attendance::require_window(desk, &code, visit.sequence)?;
    Ok(attendance::attend(desk, &code, visit.sequence)?)
}

fn form(desk: &Desk, visit: &Visit) -> Result<Markup, Problem> {
    let institution = desk.data.offer.institution(&visit.client).map_or("", |known| known.name.as_str());
    let fields = match visit.step.as_str() {
        "login" => html! {
            label { "E-mail" input #email name="email" type="email" autocomplete="username"; }
            label { "Kata sandi" input #sandi name="sandi" type="password" autocomplete="current-password"; }
            button #masuk { "Masuk" }
        },
        "code" => html! {
            label { "Kode dari e-mail" input #kode name="kode" inputmode="numeric" autocomplete="one-time-code"; }
            button #lanjut { "Lanjut" }
        },
        "consent" => html! {
            p { (institution) " ingin memakai akun Prakerja kamu, kamera, dan foto wajah kamu." }
            button #setuju name="langkah" value="ya" { "Ya, Berikan Akses" }
            button #tolak name="langkah" value="tolak" { "Tolak" }
        },
        "face" => html! {
            p { "Lihat ke kamera, lalu kedipkan mata." }
            button #pindai name="wajah" value="cocok" { "Scan Wajah" }
            button #pindai-lain name="wajah" value="lain" { "Scan wajah orang lain (uji)" }
            button #batal name="langkah" value="tolak" { "Batal" }
        },
        "declined" => {
            return Ok(html! { p { "Dibatalkan." } a #kembali href=(visit.login_uri) { "Kembali" } });
        }
        _ => return done(desk, visit),
    };
    Ok(html! { form method="post" { (fields) } })
}

fn done(desk: &Desk, visit: &Visit) -> Result<Markup, Problem> {
    let (told, mut query) = match (visit.code.is_some(), visit.account) {
        (true, _) if visit.sequence == 1 => ("Redeem Berhasil", Vec::new()),
        (true, _) if visit.sequence == POST_TEST => ("Kamu bisa mulai post-test", Vec::new()),
        (true, _) => ("Kehadiran tercatat", Vec::new()),
        (false, Some(account)) => ("Berhasil masuk", vec![("code", sso::grant(desk, visit, account)?)]),
        (false, None) => ("Dibatalkan", Vec::new()),
    };
    query.push(("state", visit.state.clone()));
    let address = with_query(&visit.redirect_uri, &query);
    Ok(html! { p #hasil role="status" { (told) } a #kembali href=(address) { "Kembali ke lembaga pelatihan" } })
}

/// An address with more parameters.
pub fn with_query(address: &str, query: &[(&str, String)]) -> String {
    let mut serializer = form_urlencoded::Serializer::new(String::new());
    for (name, value) in query {
        serializer.append_pair(name, value);
    }
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{}", serializer.finish())
}
