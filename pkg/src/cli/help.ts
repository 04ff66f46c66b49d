export const HELP = `Checks keys for the Bifrost gateway: errors that it would refuse, and advice about what it accepts.

  bifrost-keys lint FILE ...                   all providers and keys of config.json, or a .env file
  bifrost-keys check --provider NAME FILE ...  the request for one key, as JSON

FILE may be - for the standard input.

  --provider NAME       the provider of the key, or of all variables of a .env file
  --base-provider NAME  the base of a custom provider
  --as KIND             what the files are: config, key or env; otherwise the command and the name decide
  --environment         look references up in the environment of this command: env.NAME must be set
  --format FORMAT       human (the default), json, github (workflow commands) or sarif (2.1.0)
  --quiet               print errors only
  --strict              also fail if there is advice
  --help, --version

Exit codes:
  0  no errors; there may be advice
  1  there are errors, or with --strict advice
  2  a file cannot be read, the command is used wrongly, or it fails

No format prints a value of a file, or the name of a field that is not known.
`;
