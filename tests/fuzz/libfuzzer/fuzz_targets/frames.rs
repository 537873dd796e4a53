#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| prakerja_fuzz::frames(bytes));
