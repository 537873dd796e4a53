//! The `OpenAPI` document of the partner API.
#![expect(unused_qualifications, reason = "utoipa's derive qualifies the parameter")]

use serde::Serialize;
use utoipa::{
    Modify, OpenApi, ToSchema,
    openapi::{
        self, ContentBuilder, Ref, RefOr, ResponseBuilder,
        path::{Operation, ParameterBuilder, ParameterIn, PathItem},
    },
};

use super::{attendance, payment, redeem, refusal::RefusalBody, scan, sso, task, visits};

/// What is answered when something was done.
#[derive(Serialize, ToSchema)]
pub struct Envelope<T: ToSchema> {
    success: bool,
    /// `OK` or an Indonesian sentence for people.
    message: String,
    data: T,
}

/// What is answered when something was done and there is nothing more to say.
#[derive(Serialize, ToSchema)]
pub struct Told {
    success: bool,
    /// An Indonesian sentence for people.
    message: String,
}

/// What SSO answers when something was done.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SsoEnvelope<T: ToSchema> {
    success: bool,
    message: String,
    /// `0`
    error_code: String,
    data: T,
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Prakerja partner API",
        version = "1",
        description = "The sandbox's partner API, after public material (domain/partner-api.md). Addresses under \
            /sandbox and codes with the prefix SANDBOX- are the sandbox's own. See /rules for sources."
    ),
    modifiers(&Everywhere),
    paths(
        payment::quota, payment::send_otp, payment::authorize, payment::status, payment::void,
        redeem::status, redeem::commit, redeem::reset, visits::generate,
        task::submit, task::give_feedback, task::status,
        sso::authorize, sso::token, sso::refresh, sso::profile,
        scan::scan, scan::face, attendance::report,
    ),
    components(schemas(RefusalBody))
)]
struct Partner;

struct Everywhere;

impl Modify for Everywhere {
    fn modify(&self, document: &mut openapi::OpenApi) {
        document.paths.paths.values_mut().flat_map(operations).for_each(complete);
    }
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut path.get, &mut path.post].into_iter().flatten()
}

fn complete(operation: &mut Operation) {
    let tag = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
    operation.operation_id = operation.operation_id.take().map(|name| format!("{tag}_{name}"));
    if tag != "sso" {
        let headers = ["client_code", "timestamp", "signature"].map(|name| {
            let header = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Header);
            RefOr::T(header.required(openapi::Required::True).build())
        });
        operation.parameters.get_or_insert_default().extend(headers);
    }
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("RefusalBody"))).build();
    let refusal = ResponseBuilder::new().description("A refusal").content("application/json", body).build();
    operation.responses.responses.insert("400".to_owned(), RefOr::T(refusal));
}

/// The document as JSON text, ending in a line break.
pub fn document() -> String {
    let mut text = Partner::openapi().to_pretty_json().expect("the document is plain data");
    text.push('\n');
    text
}
