#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tuition_fuzz::master(input));
