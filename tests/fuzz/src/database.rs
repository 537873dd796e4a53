use crate::promises::{ACCOUNT, hold, reading};
use prakerja_core::app::Model;
use prakerja_device::store::{Key, Store};
use std::fs;

/// The key of `core/device/fixtures`.
const KEY: Key = [7; 32];

/// Any file where an account's should be: it opens or is refused, and is never made empty.
pub fn database(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("account.db");
    fs::write(&path, bytes).expect("room");
    if let Ok(mut store) = Store::open(&path, &KEY) {
        let rows = store.load(&Model::parts()).expect("what opens is read");
        let model = Model::load(&rows, 1, ACCOUNT);
        hold(&model, &reading(0));
        store.commit(&model.rows()).expect("what is read can be written");
        let again = store.load(&Model::parts()).expect("what was written is read");
        assert!(again == model.rows(), "what was written reads otherwise");
    }
    assert!(fs::metadata(&path).expect("the file").len() >= bytes.len() as u64, "the file was cut");
}
