//! The `OpenAPI` document, generated from the handlers.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        self, ContentBuilder, HeaderBuilder, Ref, RefOr, ResponseBuilder,
        path::{Operation, PathItem},
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::{
    problem::ProblemBody,
    routes::{accounts, aptitude, challenges, me, photos, recipient, rules, sessions, waves},
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Prakerja participant API",
        version = "1",
        description = "The sandbox's participant API. See /rules for sources."
    ),
    modifiers(&Everywhere),
    paths(
        accounts::sign_up, accounts::verify, accounts::recover,
        sessions::sign_in, sessions::refresh, sessions::sign_out,
        challenges::read, challenges::answer, challenges::resend,
        rules::read,
        me::read, me::eligibility, me::identity, me::profile, me::consent, me::withdraw_consent, me::phone, me::email,
        me::declaration_form, me::declare, me::notices, me::data, me::request_deletion,
        me::take_back_deletion,
        photos::receive, photos::read,
        aptitude::begin, aptitude::answer, aptitude::submit,
        waves::list, waves::join,
        recipient::watch, recipient::courses, recipient::purchase, recipient::cancel, recipient::refresh_qr,
        recipient::certificate, recipient::rate, recipient::link, recipient::disconnect, recipient::answer_survey,
    ),
    components(schemas(ProblemBody))
)]
struct Participant;

/// What is the same for every operation: problems, the server's time, the way to be known.
struct Everywhere;

impl Modify for Everywhere {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        document.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(bearer));
        document.paths.paths.values_mut().flat_map(operations).for_each(complete);
    }
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut path.get, &mut path.post, &mut path.put, &mut path.delete].into_iter().flatten()
}

fn complete(operation: &mut Operation) {
    // Handlers of different files share names, such as `read`.
    let tag = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
    operation.operation_id = operation.operation_id.take().map(|name| format!("{tag}_{name}"));
    for status in ["4XX", "5XX"] {
        let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemBody"))).build();
        let problem = ResponseBuilder::new()
            .description("A refusal or a failure")
            .content("application/problem+json", body)
            .build();
        operation.responses.responses.insert(status.to_owned(), RefOr::T(problem));
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            let time = HeaderBuilder::new().schema(Some(Ref::from_schema_name("Instant"))).build();
            response.headers.insert("Server-Time".to_owned(), RefOr::T(time));
        }
    }
}

/// The document as JSON text, ending in a line break.
pub fn document() -> String {
    let mut text = Participant::openapi().to_pretty_json().expect("the document is plain data");
    text.push('\n');
    text
}
