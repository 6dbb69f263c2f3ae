#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| molecule_agent::fuzzing::a2a(bytes));
