//! The folder of data: a new case is a new row or a new file, never new code.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

use crate::{
    declaration::FormQuestion,
    offer::Offer,
    recipient::{induction::Video, links::PaymentAccount},
    register::Person,
    rulebook::{Choice, Rules, Text},
    waves::WaveEntry,
};

/// Everything the files say.
pub struct Data {
    /// Made-up people: the register (Dukcapil), and the accounts that stand from the beginning.
    pub people: Vec<Person>,
    /// The rules by their id.
    pub rules: BTreeMap<String, Rules>,
    /// The waves.
    pub waves: Vec<WaveEntry>,
    /// Pernyataan Pendaftar.
    pub declaration: Declaration,
    /// Questions of the aptitude test by section.
    pub test: BTreeMap<String, Vec<TestQuestion>>,
    /// What one agrees to before the face is photographed (BR-59; the time of keeping is assumed).
    pub biometric: ConsentText,
    /// Platforms, institutions and courses.
    pub offer: Offer,
    /// The induction videos (BR-28).
    pub induction: Vec<Video>,
    /// The questions of each survey (BR-49; assumed).
    pub survey: Vec<FormQuestion>,
    /// Bank accounts and wallets that exist (BR-52).
    pub payment_accounts: Vec<PaymentAccount>,
}

/// Pernyataan Pendaftar with the answers it demands.
#[derive(Debug, Clone, Deserialize)]
pub struct Declaration {
    /// Changes with the text.
    pub version: String,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub intro: Text,
    /// What one agrees to.
    pub consent: Text,
    /// Its questions.
    pub questions: Vec<DeclarationQuestion>,
    /// What one agrees to before the face is photographed (BR-59).
    pub biometric: ConsentText,
}

/// Something to agree to.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ConsentText {
    /// Changes with the text.
    pub version: String,
    /// Its words: what for, how long, and that it can be taken back.
    pub text: Text,
}

/// A question of the declaration.
#[derive(Debug, Clone, Deserialize)]
pub struct DeclarationQuestion {
    /// Its name on the wire.
    pub id: String,
    /// `yes_no`, `choice` or `text`.
    pub kind: String,
    /// Its words.
    pub text: Text,
    /// What may be chosen.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// Whether it must be answered.
    pub required: bool,
    /// The only answer that is accepted.
    pub must_be: Option<String>,
}

/// A question of the test. Its right answer is not in here: no score is shown and nothing depends on it (contract §4).
#[derive(Debug, Clone, Deserialize)]
pub struct TestQuestion {
    /// Its words.
    pub text: Text,
    /// What may be chosen.
    pub options: Vec<Choice>,
}

/// Reads the folder.
pub fn load(dir: &Path) -> anyhow::Result<Data> {
    let declaration: Declaration = json(&dir.join("declaration.json"))?;
    let data = Data {
        people: table(&dir.join("people.csv"))?,
        rules: rules(&dir.join("rules"))?,
        waves: json(&dir.join("waves.json"))?,
        biometric: declaration.biometric.clone(),
        declaration,
        test: json(&dir.join("test.json"))?,
        offer: Offer {
            platforms: json(&dir.join("platforms.json"))?,
            institutions: json(&dir.join("institutions.json"))?,
            courses: json(&dir.join("courses.json"))?,
        },
        induction: json(&dir.join("induction.json"))?,
        survey: json(&dir.join("survey.json"))?,
        payment_accounts: table(&dir.join("payment_accounts.csv"))?,
    };
    for course in &data.offer.courses {
        let known = data.offer.institution(&course.institution).is_some()
            && course.platforms.iter().all(|platform| data.offer.platform(platform).is_some());
        ensure!(known, "{} names an institution or a platform that does not exist", course.code);
    }
    for section in data.rules.values().flat_map(|rules| &rules.test.sections) {
        let questions = data.test.get(&section.id).map_or(0, Vec::len);
        ensure!(questions >= section.questions, "test.json has {questions} questions for section {}", section.id);
    }
    Ok(data)
}

fn json<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

fn table<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    reader.deserialize().map(|row| row.with_context(|| path.display().to_string())).collect()
}

fn rules(dir: &Path) -> anyhow::Result<BTreeMap<String, Rules>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).with_context(|| dir.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") && !path.ends_with("schema.json") {
            let rules: Rules = json(&path)?;
            found.insert(rules.rules_id.clone(), rules);
        }
    }
    Ok(found)
}
