//! The OpenAPI document, generated from the handlers.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        self,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::routes::{accounts, aptitude, challenges, me, photos, rules, sessions, waves};

#[derive(OpenApi)]
#[openapi(
    info(title = "Prakerja participant API", version = "1", description = "The sandbox's participant API. See /rules for sources."),
    modifiers(&Bearer),
    paths(
        accounts::sign_up, accounts::verify, accounts::recover,
        sessions::sign_in, sessions::refresh, sessions::sign_out,
        challenges::read, challenges::answer, challenges::resend,
        rules::read,
        me::read, me::eligibility, me::identity, me::profile, me::consent, me::withdraw_consent, me::phone,
        me::declaration_form, me::declare, me::notices,
        photos::receive, photos::read,
        aptitude::begin, aptitude::answer, aptitude::submit,
        waves::list, waves::join,
    )
)]
struct Participant;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        document.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The document as JSON text, ending in a line break.
pub fn document() -> String {
    let mut text = Participant::openapi().to_pretty_json().expect("the document is plain data");
    text.push('\n');
    text
}
