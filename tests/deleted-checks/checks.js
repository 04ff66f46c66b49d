// The checks to delete: the tests that must fail without them, and the text in the core's sources. All are deleted at once, so
// no entry may contain the text of another.

const CHECKS = "src/rules/mod.rs";
const ADVICE = "src/rules/advice/mod.rs";

/** A line of a list of checks. */
const line = (name) => `    ${name},\n`;
const error = (code, name) => ({ tests: [`error ${code}`], file: CHECKS, text: line(name) });
const advice = (name) => ({ tests: [`advice ${name.split("::")[1]}`], file: ADVICE, text: line(name) });

export const checks = [
  error("value_required", "value::is_given"),
  error("url_required", "url::is_given"),
  error("redacted_secret", "masks::are_not_secrets"),
  error("invalid_url", "url::is_http"),
  error("invalid_region", "region::is_well_formed"),
  error("invalid_weight", "weight::is_not_negative"),
  error("invalid_key_id", "id::can_stand_in_a_path"),
  {
    tests: ["error wildcard_not_alone"],
    file: "src/rules/models.rs",
    text: "models.iter().any(|model| model == WILDCARD)",
    replacement: "false",
  },
  {
    // The request with more issues than are listed has the same model many times.
    tests: ["error duplicate_model", "error more_issues"],
    file: "src/rules/models.rs",
    text: "!seen.insert(lowercase(model))",
    replacement: "false",
  },
  {
    tests: ["error invalid_secret"],
    file: "src/parse/secret.rs",
    text: `        Some("") => {
            report.wrong_secret(InvalidSecret, place, "must name a variable after env.");
            None
        }
`,
  },
  {
    tests: ["error invalid_type"],
    file: "src/parse/value.rs",
    text: `Some(b'"') => Found::Text,`,
    replacement: `Some(b'"') => return false,`,
  },
  advice("lists::models_empty"),
  advice("lists::weight_zero"),
  advice("lists::weight_tiny"),
  advice("lists::name_empty"),
  advice("lists::model_in_both_lists"),
  advice("secrets::unusual_variable"),
  advice("secrets::surrounding_white_space"),
  advice("secrets::foreign_reference"),
  advice("secrets::quoted"),
  advice("secrets::placeholder"),
  advice("value::unsendable_character"),
  advice("value::auth_scheme"),
  advice("value::assignment"),
  advice("value::several_keys"),
  advice("value::likely_other_provider"),
  advice("azure::endpoint_missing"),
  advice("azure::entra_id_incomplete"),
  advice("vertex::project_id_missing"),
  advice("provider::region_missing"),
  advice("vllm::url_missing"),
  advice("vllm::model_name_missing"),
  advice("urls::url_not_http"),
  advice("urls::endpoint_has_path"),
  advice("urls::url_has_api_path"),
  {
    tests: ["advice region_unusual"],
    file: ADVICE,
    text: line("aws::region_unusual") + line("vertex::region_unusual"),
  },
  advice("aws::aws_keys_incomplete"),
  advice("aws::session_token_missing"),
  advice("aws::aws_keys_swapped"),
  advice("aws::not_an_arn"),
  {
    tests: ["advice not_a_service_account", "advice service_account_incomplete"],
    file: ADVICE,
    text: line("vertex::service_account"),
  },
];
