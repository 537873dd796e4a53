//! Holds traffic against `openapi.json`, the contract of both sides.

use std::{collections::HashMap, sync::LazyLock};

use bytes::Bytes;
use http::{Method, Request, Response};
use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

/// The document of the participant API as it is committed.
pub const COMMITTED: &str = include_str!("../openapi.json");

/// The document of the partner API as it is committed.
pub const COMMITTED_PARTNER: &str = include_str!("../partner.openapi.json");

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(COMMITTED).expect("openapi.json is JSON"));

static PARTNER_DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(COMMITTED_PARTNER).expect("partner.openapi.json is JSON"));

/// Both documents, read once for all validators: a copy for each takes longer and 80 MB.
static DOCUMENTS: LazyLock<Registry<'static>> = LazyLock::new(|| {
    let documents = Registry::new().add(PARTICIPANT, &*DOCUMENT).and_then(|r| r.add(PARTNER, &*PARTNER_DOCUMENT));
    documents.and_then(jsonschema::RegistryBuilder::prepare).expect("two documents")
});

const PARTICIPANT: &str = "urn:participant";
const PARTNER: &str = "urn:partner";

/// Validators by the name of their schema.
static VALIDATORS: LazyLock<HashMap<String, Validator>> = LazyLock::new(|| {
    let schemas = DOCUMENT["components"]["schemas"].as_object().expect("schemas");
    let named = |name: &String| validator(&format!("{PARTICIPANT}#/components/schemas/{name}"));
    schemas.keys().map(|name| (name.clone(), named(name))).collect()
});

/// Validators of what the partner API answers, by path.
static PARTNER_VALIDATORS: LazyLock<HashMap<String, Validator>> = LazyLock::new(|| {
    let paths = PARTNER_DOCUMENT["paths"].as_object().expect("paths");
    let done = |path: &String, item: &Value| {
        let (path, method) = (path.replace('/', "~1"), if item.get("post").is_some() { "post" } else { "get" });
        validator(&format!("{PARTNER}#/paths/{path}/{method}/responses/200/content/application~1json/schema"))
    };
    paths.iter().map(|(path, item)| (path.clone(), done(path, item))).collect()
});

fn validator(place: &str) -> Validator {
    let schema = json!({ "$ref": place });
    jsonschema::options().with_registry(&DOCUMENTS).build(&schema).expect("a schema")
}

/// Says what is not as the partner document says about an answer of the partner API. Nothing personal is quoted.
pub fn check_partner(path: &str, response: &Response<Bytes>) -> Result<(), String> {
    let body: Value = serde_json::from_slice(response.body()).map_err(|_| format!("{path}: no JSON"))?;
    if body["success"] != Value::Bool(response.status().is_success()) {
        return Err(format!("{path}: success and status differ"));
    }
    if !response.status().is_success() {
        let told = body["code"].is_string() && body["message"].as_str().is_some_and(|message| !message.is_empty());
        return if told { Ok(()) } else { Err(format!("{path}: a refusal without code or message")) };
    }
    let validator = PARTNER_VALIDATORS.get(path).ok_or_else(|| format!("{path} is not in the document"))?;
    validator.validate(&body).map_err(|error| format!("{path}: the answer is wrong at {}", error.instance_path()))
}

/// Says what is not as the document says: of the request, when it was accepted, and of the answer. Nothing personal is
/// quoted.
pub fn check(request: &Request<Bytes>, response: &Response<Bytes>) -> Result<(), String> {
    let (method, path) = (request.method(), request.uri().path());
    let Some(operation) = operation(method, path) else {
        return if response.status() == 404 { Ok(()) } else { Err(format!("{method} {path} is not in the document")) };
    };
    if response.status().is_success() {
        fits(&operation["requestBody"]["content"]["application/json"]["schema"], request.body())
            .map_err(|wrong| format!("{method} {path}: the request is {wrong}"))?;
    }
    let status = response.status().as_str().to_owned();
    let described =
        [status.clone(), format!("{}XX", &status[..1])].iter().find_map(|key| operation["responses"].get(key));
    let described = described.ok_or_else(|| format!("{method} {path}: {status} is not described"))?;
    let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    fits(&described["content"][kind]["schema"], response.body())
        .map_err(|wrong| format!("{method} {path}: the answer {status} is {wrong}"))?;
    if response.headers().contains_key("server-time") {
        Ok(())
    } else {
        Err(format!("{method} {path}: no Server-Time"))
    }
}

fn fits(schema: &Value, body: &Bytes) -> Result<(), String> {
    let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) else { return Ok(()) };
    let value: Value = serde_json::from_slice(body).map_err(|_| "no JSON".to_owned())?;
    VALIDATORS[name].validate(&value).map_err(|error| format!("no {name}: at {}", error.instance_path()))
}

fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    find(method, path).map(|(_, operation)| operation)
}

/// The path as the document has it, without ids, such as `/v1/challenges/{id}/answer`.
pub fn template(method: &Method, path: &str) -> Option<&'static str> {
    find(method, path).map(|(template, _)| template)
}

fn find(method: &Method, path: &str) -> Option<(&'static str, &'static Value)> {
    let fits = |template: &str| {
        let (wanted, given): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
        wanted.len() == given.len()
            && wanted.iter().zip(given).all(|(wanted, given)| wanted.starts_with('{') || *wanted == given)
    };
    let method = method.as_str().to_lowercase();
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    let found = paths.iter().find(|(template, item)| fits(template) && item.get(&method).is_some());
    found.map(|(template, item)| (template.as_str(), &item[&method]))
}
