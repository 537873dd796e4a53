//! A small browser on the partners' side of the sandbox: the websites of institutions and the programme's own pages. It
//! finds fields and buttons by what people read on them.

use anyhow::{Context as _, Result, bail, ensure};
use bytes::Bytes;
use http::Request;
use prakerja_sandbox::Sandbox;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;
use url::{Url, form_urlencoded};

/// Where the partners' side is, in process.
pub const SITE: &str = "http://mitra.prakerja.example";

/// One tab.
pub struct Browser<'a> {
    sandbox: &'a Sandbox,
    address: Url,
    page: Html,
    /// By the names of the fields.
    typed: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    /// Opens the page with this path.
    pub fn open(sandbox: &'a Sandbox, path: &str) -> Result<Self> {
        let address = Url::parse(SITE)?.join(path)?;
        let mut browser = Self { sandbox, address, page: Html::new_document(), typed: BTreeMap::new() };
        browser.follow(path)?;
        Ok(browser)
    }

    /// What one can read on the page, a line for each piece of text.
    pub fn text(&self) -> String {
        let main = self.all("main").next();
        let lines = main.into_iter().flat_map(|main| main.text()).map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Types into the field with this label.
    pub fn fill(&mut self, label: &str, value: &str) -> Result<()> {
        let found = self.all("label").find(|element| is_called(element, label));
        let field = found.and_then(|found| found.select(&selector("input")).next());
        let name = field.and_then(|field| field.attr("name")).map(str::to_owned);
        let name = name.with_context(|| self.lacks("field", label))?;
        self.typed.insert(name, value.to_owned());
        Ok(())
    }

    /// Presses the button or the link with this label.
    pub fn press(&mut self, label: &str) -> Result<()> {
        let link = self.all("a").find(|link| is_called(link, label)).and_then(|link| link.attr("href"));
        if let Some(address) = link.map(str::to_owned) {
            return self.follow(&address);
        }
        let button = self.all("button").find(|button| is_called(button, label));
        let button = button.with_context(|| self.lacks("button", label))?;
        let form = button.ancestors().filter_map(ElementRef::wrap).find(|element| element.value().name() == "form");
        let form = form.with_context(|| format!("“{label}” is in no form"))?;
        let body = self.filled(form, button);
        self.send(Request::post(self.address.as_str()), body.into())
    }

    /// What a form sends when this button of it is pressed.
    fn filled(&self, form: ElementRef, button: ElementRef) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for field in form.select(&selector("input")).chain([button]) {
            if let Some(name) = field.attr("name") {
                let before = field.attr("value").unwrap_or_default();
                body.append_pair(name, self.typed.get(name).map_or(before, String::as_str));
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
        self.page = Html::parse_document(std::str::from_utf8(response.body())?);
        self.typed.clear();
        if self.all("main").next().is_none() {
            bail!("{} is no page of the sandbox", self.address.path());
        }
        Ok(())
    }

    fn all(&self, name: &str) -> impl Iterator<Item = ElementRef<'_>> {
        self.page.select(&selector(name)).collect::<Vec<_>>().into_iter()
    }

    fn lacks(&self, what: &str, label: &str) -> String {
        format!("no {what} is called “{label}” on\n{}", self.text())
    }
}

fn selector(element: &str) -> Selector {
    Selector::parse(element).expect("the name of an element")
}

fn is_called(element: &ElementRef, label: &str) -> bool {
    element.text().collect::<String>().trim() == label
}
