//! The main job as a newcomer runs it: the program, its lines and its exit code.

use std::process::{Command, Output};

fn journey(options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prakerja-qa")).arg("journey").args(options).output().expect("the program")
}

fn plays(options: &[&str], last_line: &str, sees: &[&str]) {
    let output = journey(options);
    let text = String::from_utf8(output.stdout).expect("text");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{errors}");
    assert_eq!(text.lines().last(), Some(last_line), "{errors}");
    for wanted in sees {
        assert!(text.contains(wanted), "“{wanted}” is not in\n{text}");
    }
}

#[test]
fn normal_and_selected() {
    plays(
        &[],
        "journey: 27 of 27 steps, selected",
        &["Saldo pelatihan: Rp3.500.000", "Waktumu 15 hari", "26 Maret 2023 23.59 WIB"],
    );
}

#[test]
fn the_old_scheme_with_its_selfie_its_test_and_its_figures() {
    let sees =
        ["Saldo pelatihan: Rp1.000.000", "Waktumu 30 hari", "Pegang e-KTP di bawah dagu", "Ada 18 soal", "25 menit"];
    plays(&["--scheme", "semi-bansos"], "journey: 27 of 27 steps, selected", &sees);
}

#[test]
fn not_selected_is_an_end_with_a_way_on() {
    let sees = ["Kamu belum berhasil di Gelombang 49", "Pilih gelombang berikutnya", "tidak perlu mendaftar ulang"];
    plays(&["--outcome", "not-selected"], "journey: 27 of 27 steps, not-selected", &sees);
    let told = String::from_utf8(journey(&["--outcome", "not-selected"]).stdout).expect("text");
    let home = told.rsplit("┌─").next().unwrap_or_default();
    assert!(home.contains("Lanjutkan pendaftaran") && !home.contains("menunggu hasil"), "{home}");
}

#[test]
fn no_wave_is_a_screen_of_its_own_and_then_one_opens() {
    let sees = ["Belum ada gelombang yang dibuka untukmu", "Pendaftaranmu sudah lengkap"];
    plays(&["--outcome", "no-wave"], "journey: 27 of 27 steps, no-wave", &sees);
}

#[test]
fn a_week_of_waiting_for_a_wave_writes_next_to_nothing() {
    let commits = |options: &[&str]| -> u32 {
        let figures = String::from_utf8(journey(options).stderr).expect("text");
        let before = figures.split(" commits").next().and_then(|text| text.rsplit(' ').next());
        before.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no commits in {figures}"))
    };
    let (waited, joined) = (commits(&["--outcome", "no-wave"]), commits(&[]));
    assert!(joined > 50 && waited < joined + 10, "{waited} commits, and {joined} without the week");
}

#[test]
fn in_english_by_the_dictionary_of_labels() {
    plays(
        &["--lang", "en"],
        "journey: 27 of 27 steps, selected",
        &["[ Send e-KTP Photo ]", "Training balance: Rp3.500.000"],
    );
}

#[test]
fn a_screen_reader_hears_what_each_thing_is() {
    plays(&["--a11y"], "journey: 27 of 27 steps, selected", &["NIK, isian, kosong", "Kirim Foto e-KTP, tombol"]);
}

#[test]
fn in_english_a_screen_reader_speaks_english() {
    let output = journey(&["--a11y", "--lang", "en"]);
    let text = String::from_utf8(output.stdout).expect("text");
    for wanted in ["NIK, text field, empty", "Send e-KTP Photo, button", "step 4 of 11", "Password, text field, empty"]
    {
        assert!(text.contains(wanted), "“{wanted}” is not in\n{text}");
    }
    for role in [", tombol", ", isian", ", judul", "langkah ", "belum dipilih"] {
        let heard = text.lines().find(|line| !line.starts_with(['[', '>', '<']) && line.contains(role));
        assert_eq!(heard, None, "“{role}” is Indonesian");
    }
}

#[test]
fn what_the_server_answered_is_told_without_ids() {
    let sees =
        ["< PUT /v1/me/identity: 200", "< POST /v1/challenges/{id}/answer: 200", "< POST /v1/me/photos/{slot}: 202"];
    plays(&[], "journey: 27 of 27 steps, selected", &sees);
}

#[test]
fn a_report_that_cannot_be_written_is_said_at_once_with_its_path() {
    let file = tempfile::NamedTempFile::new().expect("a file where a folder should be");
    let path = file.path().to_str().expect("a path");
    let output = journey(&["--report", path]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && errors.contains(path), "{errors}");
    assert!(output.stdout.is_empty(), "nothing was played before");
}

#[test]
fn nothing_but_the_figures_is_on_stderr_when_it_is_no_terminal() {
    let errors = String::from_utf8(journey(&[]).stderr).expect("text");
    assert_eq!(errors.lines().count(), 1, "{errors}");
}

#[test]
fn the_same_seed_is_the_same_journey_byte_for_byte_and_another_is_not() {
    let (one, two, other) = (journey(&["--seed", "7"]), journey(&["--seed", "7"]), journey(&["--seed", "8"]));
    assert_eq!(one.stdout, two.stdout);
    assert_ne!(one.stdout, other.stdout, "the check can fail");
}

#[test]
fn without_any_one_screen_its_step_is_missing_and_the_exit_code_says_so() {
    let all = String::from_utf8(journey(&["--json"]).stdout).expect("text");
    let told = all.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let counts = |told: &serde_json::Value| told["steps"].as_array().is_some_and(|steps| !steps.is_empty());
    let screens: Vec<String> =
        told.filter(counts).filter_map(|told| told["screen"].as_str().map(str::to_owned)).collect();
    assert_eq!(screens.len(), 25, "27 steps on 25 screens");
    for screen in screens {
        let output = journey(&["--without", &screen]);
        let text = String::from_utf8(output.stdout).expect("text");
        assert_eq!(output.status.code(), Some(1), "without {screen}");
        assert!(text.contains(&format!("({screen})")), "no step of {screen} is missing in\n{text}");
        assert!(!text.contains("journey: 27 of 27"), "without {screen}");
    }
}

#[test]
fn the_report_holds_every_screen_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = journey(&["--report", folder.path().to_str().expect("a path")]);
    assert!(output.status.success());
    let page = std::fs::read_to_string(folder.path().join("journey.html")).expect("a page");
    let places: Vec<_> = (1..=27)
        .map(|n| page.find(&format!("<b>{n}</b>")).unwrap_or_else(|| panic!("step {n} is not there")))
        .collect();
    let screens = page.matches("<article>").count();
    assert!(screens > 27 && places[0] < places[26], "{screens} screens");
    for part in
        ["<h2>Verifikasi KTP</h2>", "<label>NIK</label>", r#"<button class="primary" type="button">Lanjut</button>"#]
    {
        assert!(page.contains(part), "{part} is not on the page");
    }
    assert!(!page.contains("<pre"), "screens are drawn, not printed");
}

#[test]
fn json_is_one_object_a_screen_with_its_steps_and_one_for_the_end() {
    let output = journey(&["--json"]);
    let text = String::from_utf8(output.stdout).expect("text");
    let mut told: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("nothing but JSON")).collect();
    let end = told.pop().expect("an end");
    assert_eq!(end, serde_json::json!({ "counted": 27, "outcome": "selected", "missing": [] }));
    assert!(told.iter().all(|t| t["answer"].as_str().is_some_and(|a| !a.is_empty())));
    let mut steps: Vec<u64> = told
        .iter()
        .flat_map(|t| t["steps"].as_array().expect("steps").iter().map(|n| n.as_u64().expect("a number")))
        .collect();
    steps.sort_unstable();
    assert_eq!(steps, (1..=27).collect::<Vec<_>>());
}

#[test]
fn what_is_taken_away_is_missed_by_a_scenario() {
    let features = |file: &str, sabotage: [&str; 2]| {
        let path = format!("{}/../features/{file}", env!("CARGO_MANIFEST_DIR"));
        let output = Command::new(env!("CARGO_BIN_EXE_prakerja-qa")).args(["features", &path]).args(sabotage).output();
        output.expect("the harness starts").status.code()
    };
    assert_eq!(features("09-klien-lain.feature", ["--off", "nik_shape"]), Some(1), "a rule");
    assert_eq!(features("06-nomor-tes.feature", ["--without", "phone.code"]), Some(1), "a screen");
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = include_str!("../../../README.md");
    let excerpt = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an excerpt");
    let printed = String::from_utf8(journey(&[]).stdout).expect("text");
    for piece in excerpt.split("…\n") {
        assert!(printed.contains(piece.trim()), "the program no longer prints\n{piece}");
    }
}
