//! A small browser on the partners' side of the sandbox: the websites of institutions and the programme's own pages. It
//! finds fields and buttons by what people read on them.

use anyhow::{Context as _, Result, bail, ensure};
use bytes::Bytes;
use html5ever::parse_document;
use html5ever::tendril::TendrilSink as _;
use http::Request;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use prakerja_sandbox::Sandbox;
use std::collections::BTreeMap;
use std::rc::Rc;
use url::{Url, form_urlencoded};

/// Where the partners' side is, in process.
pub const SITE: &str = "http://mitra.prakerja.example";

/// One tab.
pub struct Browser<'a> {
    sandbox: &'a Sandbox,
    address: Url,
    page: RcDom,
    /// By the names of the fields.
    typed: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    /// Opens the page with this path.
    pub fn open(sandbox: &'a Sandbox, path: &str) -> Result<Self> {
        let address = Url::parse(SITE)?.join(path)?;
        let mut browser = Self { sandbox, address, page: RcDom::default(), typed: BTreeMap::new() };
        browser.follow(path)?;
        Ok(browser)
    }

    /// What one can read on the page, a line for each piece of text.
    pub fn text(&self) -> String {
        let texts = self.all("main").next().map(|main| texts(&main)).unwrap_or_default();
        let lines = texts.iter().map(|text| text.trim()).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Types into the field with this label.
    pub fn fill(&mut self, label: &str, value: &str) -> Result<()> {
        let found = self.all("label").find(|element| is_called(element, label));
        let field = found.and_then(|label| within(&label).into_iter().find(|node| is(node, "input")));
        let name = field.and_then(|field| attribute(&field, "name"));
        let name = name.with_context(|| self.lacks("field", label))?;
        self.typed.insert(name, value.to_owned());
        Ok(())
    }

    /// Presses the button or the link with this label.
    pub fn press(&mut self, label: &str) -> Result<()> {
        let link = self.all("a").find(|link| is_called(link, label)).and_then(|link| attribute(&link, "href"));
        if let Some(address) = link {
            return self.follow(&address);
        }
        let button = self.all("button").find(|button| is_called(button, label));
        let button = button.with_context(|| self.lacks("button", label))?;
        let form = self.all("form").find(|form| within(form).iter().any(|node| Rc::ptr_eq(node, &button)));
        let form = form.with_context(|| format!("“{label}” is in no form"))?;
        let body = self.filled(&form, &button);
        self.send(Request::post(self.address.as_str()), body.into())
    }

    /// What a form sends when this button of it is pressed.
    fn filled(&self, form: &Handle, button: &Handle) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        let inputs = within(form).into_iter().filter(|node| is(node, "input"));
        for field in inputs.chain([button.clone()]) {
            if let Some(name) = attribute(&field, "name") {
                let before = attribute(&field, "value").unwrap_or_default();
                body.append_pair(&name, self.typed.get(&name).unwrap_or(&before));
            }
        }
        body.finish()
    }

    fn follow(&mut self, address: &str) -> Result<()> {
        self.address = self.address.join(address)?;
        self.send(Request::get(self.address.as_str()), Bytes::new())
    }

    fn send(&mut self, request: http::request::Builder, body: Bytes) -> Result<()> {
        let host = self.address.host_str().context("a page has a host")?;
        let response = self.sandbox.handle_partner(&request.header("host", host).body(body)?);
        if let Some(next) = response.headers().get("location") {
            return self.follow(next.to_str()?);
        }
        ensure!(!response.status().is_server_error(), "{}: {}", self.address.path(), response.status());
        let page = parse_document(RcDom::default(), html5ever::ParseOpts::default());
        self.page = page.one(std::str::from_utf8(response.body())?);
        self.typed.clear();
        if self.all("main").next().is_none() {
            bail!("{} is no page of the sandbox", self.address.path());
        }
        Ok(())
    }

    fn all(&self, name: &str) -> impl Iterator<Item = Handle> {
        within(&self.page.document).into_iter().filter(move |node| is(node, name))
    }

    fn lacks(&self, what: &str, label: &str) -> String {
        format!("no {what} is called “{label}” on\n{}", self.text())
    }
}

/// This and all that stands in it, in the order of the page.
fn within(node: &Handle) -> Vec<Handle> {
    let inside = node.children.borrow();
    [node.clone()].into_iter().chain(inside.iter().flat_map(within)).collect()
}

fn is(node: &Handle, element: &str) -> bool {
    matches!(&node.data, NodeData::Element { name, .. } if &*name.local == element)
}

fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    attrs.borrow().iter().find(|one| &*one.name.local == wanted).map(|one| one.value.to_string())
}

fn texts(node: &Handle) -> Vec<String> {
    let text = |node: Handle| match &node.data {
        NodeData::Text { contents } => Some(contents.borrow().to_string()),
        _ => None,
    };
    within(node).into_iter().filter_map(text).collect()
}

fn is_called(element: &Handle, label: &str) -> bool {
    texts(element).concat().trim() == label
}
