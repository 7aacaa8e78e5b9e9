//! Turns the compiled WebAssembly into what a browser loads: an ES module and a `.wasm` beside it.
//!
//! `bindgen INPUT.wasm OUTPUT_DIRECTORY`. It is the wasm-bindgen tool used as a library, so that
//! Cargo.lock alone keeps it at the version of the `wasm-bindgen` crate.

use std::path::PathBuf;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(output), None) = (args.next(), args.next(), args.next()) else {
        eprintln!("usage: bindgen INPUT.wasm OUTPUT_DIRECTORY");
        return ExitCode::FAILURE;
    };
    match generate(input, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn generate(input: PathBuf, output: PathBuf) -> anyhow::Result<()> {
    Bindgen::new()
        .input_path(input)
        .web(true)?
        // The caller always says where the module is: content scripts have no `import.meta.url`.
        .omit_default_module_path(true)
        // A trap leaves an instance unusable; `__wbg_reset_state` makes a new one of the same module.
        .reset_state_function(true)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(output)
}
