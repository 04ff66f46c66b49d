//! Checks a request for a new key and shows what would be stored and answered.
//!
//! ```sh
//! echo '{"name":"prod","value":"env.OPENAI_API_KEY"}' | cargo run --example create_key openai
//! ```

use std::io::Read as _;
use std::process::ExitCode;

use bifrost_keys::{Provider, ProviderName, Variable, create_key};

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_else(|| "openai".to_owned());
    let Some(provider) = ProviderName::from_name(&name).map(Provider::from) else {
        eprintln!("{name} is not a provider that the gateway knows by name");
        return ExitCode::FAILURE;
    };
    let mut body = Vec::new();
    if let Err(error) = std::io::stdin().read_to_end(&mut body) {
        eprintln!("cannot read the request: {error}");
        return ExitCode::FAILURE;
    }
    let environment = |name: &str| Variable::of_length(std::env::var_os(name).map(|text| text.len()));
    match create_key(&provider, &body, &environment) {
        Ok(created) => {
            println!("{}", created.key.to_redacted_json());
            for advice in created.advice {
                eprintln!("advice: {}: {}", advice.path, advice.message);
            }
            ExitCode::SUCCESS
        }
        Err(rejection) => {
            for error in &rejection.errors {
                eprintln!("{}: {}", error.code, error.message);
            }
            ExitCode::FAILURE
        }
    }
}
