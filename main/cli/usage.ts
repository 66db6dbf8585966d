export const usage = `Usage: keytide inspect [options] [FILE]

Says what a token is, whether it is authentic and what is wrong with it.
The token is read from FILE, or from the standard input.

  --key FILE         check the signature, or open the token, with the key in FILE:
                     a secret, PEM, DER, a JSON Web Key or a key set
  --jwks-url URL     fetch the key set from this https address, or from where the
                     issuer of this name says; nothing else makes a connection
  --allow-loopback   with --jwks-url: this machine may be asked
  --profile FILE     what the receiving API expects, as JSON
  --now INSTANT      judge as of this time, such as 2026-01-31T14:05:00Z
  --json             one line of JSON, also in a terminal
  --ndjson           one JSON request a line in, one JSON answer a line out
  --help             this text
  --version          the version

Exit code: 0 nothing of severity error and no failed check, 1 otherwise, 2 wrong usage.
`
