/** Nothing that could be the rest of another word may stand in front. */
const startsWith = (prefixAndRest: string): RegExp => new RegExp(`(?:^|[^A-Za-z0-9])(?:${prefixAndRest})`)

/**
 * Tokens that only their provider can read, by the prefixes they give them: named where one was pasted, and found where
 * one lies in a claim.
 */
export const providerTokens: readonly (readonly [RegExp, string])[] = [
  [startsWith('gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}'), 'a GitHub token'],
  [startsWith('gl(?:pat|dt|ft|rt|soat|ptt|cbt|oas)-[A-Za-z0-9_-]{18,}'), 'a GitLab token'],
  [startsWith('xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}'), 'a Slack token'],
  [startsWith('[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9]{16,}'), 'a Stripe key'],
  [startsWith('(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])'), 'an AWS key'],
  [startsWith('AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])'), 'a Google API key'],
  [startsWith('(?:ya29\\.|1//0)[A-Za-z0-9_-]{20,}'), 'a Google token'],
  [startsWith('sk-ant-[A-Za-z0-9_-]{20,}'), 'an Anthropic API key'],
  [startsWith('sk-(?:proj-|svcacct-|admin-)[A-Za-z0-9_-]{20,}'), 'an OpenAI API key'],
  [startsWith('npm_[A-Za-z0-9]{36}'), 'an npm token'],
  [startsWith('pypi-[A-Za-z0-9_-]{50,}'), 'a PyPI token'],
  [startsWith('hf_[A-Za-z0-9]{30,}'), 'a Hugging Face token'],
  [startsWith('do[opr]_v1_[a-f0-9]{60,}'), 'a DigitalOcean token'],
  [startsWith('SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}'), 'a SendGrid key'],
  [startsWith('shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'), 'a Shopify token'],
  [startsWith('hv[sbr]\\.[A-Za-z0-9_-]{24,}'), 'a Vault token'],
]

/** What such a token is called when the text is one from its first character; null for any other text. */
export const providerTokenName = (text: string): string | null =>
  providerTokens.find(([pattern]) => pattern.exec(text)?.index === 0 && !/\s/.test(text))?.[1] ?? null
