//! The aptitude test, timed by the server (BR-22, C-07).

use serde::{Deserialize, Serialize};

use super::instant::Instant;
use super::wave_rules::{Bilingual, Choice};

/// A test as the server knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// The key of the call that started it.
    #[serde(default)]
    pub by: Option<String>,
    /// When it began.
    pub started_at: Instant,
    /// When the server takes the answers as they stand.
    pub ends_at: Instant,
    /// When it was handed in.
    #[serde(default)]
    pub submitted_at: Option<Instant>,
    /// Whether it was handed in by the clock.
    #[serde(default)]
    pub auto: bool,
    /// The questions; none once it is handed in.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// The answers that the server has.
    #[serde(default)]
    pub answers: Vec<Answer>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its number, from 1.
    pub n: u32,
    /// The id of its section in the rules.
    #[serde(default)]
    pub section: String,
    /// Its words.
    pub text: Bilingual,
    /// What may be chosen.
    pub options: Vec<Choice>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The question's number.
    pub n: u32,
    /// The id of the option chosen.
    pub option: String,
}

impl Test {
    /// How many questions there are.
    pub fn question_count(&self) -> usize {
        self.questions.len()
    }

    /// The question with number `n`.
    pub fn question(&self, n: u32) -> Option<&Question> {
        self.questions.iter().find(|question| question.n == n)
    }

    /// The option chosen for question `n`; of several answers the last counts.
    pub fn answer(&self, n: u32) -> Option<&str> {
        self.answers.iter().rev().find(|answer| answer.n == n).map(|answer| answer.option.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test() -> Test {
        let question =
            |n| format!(r#"{{"n": {n}, "section": "verbal", "text": {{"id": "Soal {n}", "en": ""}}, "options": []}}"#);
        serde_json::from_str(&format!(
            r#"{{"by": "00-1", "started_at": "2023-03-09T07:00:00.000Z", "ends_at": "2023-03-09T07:40:00.000Z",
                "questions": [{}, {}, {}], "answers": [{{"n": 1, "option": "a"}}, {{"n": 9, "option": "a"}}]}}"#,
            question(1),
            question(2),
            question(3)
        ))
        .unwrap()
    }

    #[test]
    fn the_last_of_several_answers_counts() {
        let mut test = test();
        test.answers.push(Answer { n: 1, option: "b".into() });
        assert_eq!((test.answer(1), test.answer(2)), (Some("b"), None));
        assert_eq!(test.question(3).unwrap().text.text("id"), "Soal 3");
    }

    #[test]
    fn one_handed_in_has_no_questions_left() {
        let told = r#"{"started_at": "2023-03-09T07:00:00Z", "ends_at": "2023-03-09T07:40:00Z",
            "submitted_at": "2023-03-09T07:40:00Z", "auto": true}"#;
        let test: Test = serde_json::from_str(told).unwrap();
        assert_eq!((test.auto, test.question_count()), (true, 0));
    }
}
