import { airtable } from './entries/airtable.ts'
import { anthropic } from './entries/anthropic.ts'
import { atlassian } from './entries/atlassian.ts'
import { aws } from './entries/aws.ts'
import { azure } from './entries/azure.ts'
import { cloudflare } from './entries/cloudflare.ts'
import { databricks } from './entries/databricks.ts'
import { datadog } from './entries/datadog.ts'
import { digitalocean } from './entries/digitalocean.ts'
import { discord } from './entries/discord.ts'
import { dockerHub } from './entries/docker-hub.ts'
import { doppler } from './entries/doppler.ts'
import { fly } from './entries/fly.ts'
import { github } from './entries/github.ts'
import { gitlab } from './entries/gitlab.ts'
import { google } from './entries/google.ts'
import { grafana } from './entries/grafana.ts'
import { heroku } from './entries/heroku.ts'
import { huggingFace } from './entries/hugging-face.ts'
import { linear } from './entries/linear.ts'
import { netlify } from './entries/netlify.ts'
import { newRelic } from './entries/new-relic.ts'
import { notion } from './entries/notion.ts'
import { npm } from './entries/npm.ts'
import { openai } from './entries/openai.ts'
import { planetscale } from './entries/planetscale.ts'
import { postman } from './entries/postman.ts'
import { pulumi } from './entries/pulumi.ts'
import { pypi } from './entries/pypi.ts'
import { rubygems } from './entries/rubygems.ts'
import { sendgrid } from './entries/sendgrid.ts'
import { sentry } from './entries/sentry.ts'
import { shopify } from './entries/shopify.ts'
import { slack } from './entries/slack.ts'
import { stripe } from './entries/stripe.ts'
import { supabase } from './entries/supabase.ts'
import { telegram } from './entries/telegram.ts'
import { terraform } from './entries/terraform.ts'
import { twilio } from './entries/twilio.ts'
import { vault } from './entries/vault.ts'
import { vercel } from './entries/vercel.ts'
import type { Provider } from './types.ts'

/** Every provider that Keytide knows, by name. A new one is a file in `entries/` and a line here. */
export const providers: readonly Provider[] = [
  airtable,
  anthropic,
  atlassian,
  aws,
  azure,
  cloudflare,
  databricks,
  datadog,
  digitalocean,
  discord,
  dockerHub,
  doppler,
  fly,
  github,
  gitlab,
  google,
  grafana,
  heroku,
  huggingFace,
  linear,
  netlify,
  newRelic,
  notion,
  npm,
  openai,
  planetscale,
  postman,
  pulumi,
  pypi,
  rubygems,
  sendgrid,
  sentry,
  shopify,
  slack,
  stripe,
  supabase,
  telegram,
  terraform,
  twilio,
  vault,
  vercel,
]

const byId: ReadonlyMap<string, Provider> = new Map(providers.map((provider) => [provider.id, provider]))

/** The provider of what nobody recognised. */
export const otherProvider = 'other'

export const providerById = (id: string): Provider | null => byId.get(id) ?? null

/** What people call it; an id that is not in the catalogue is shown as the user wrote it. */
export const providerName = (id: string): string =>
  byId.get(id)?.name ?? (id === otherProvider ? 'Other' : id)

/** The provider whose tokens name this issuer; null when none does. The claim is not proven by this. */
export const providerByIssuer = (issuer: string): Provider | null => {
  const host = hostOf(issuer)
  return providers.find(({ issuers }) => issuers?.some((known) => host === known)) ?? null
}

const hostOf = (issuer: string): string => {
  try {
    return new URL(issuer).hostname
  } catch {
    return issuer
  }
}

/** The provider that a variable's name speaks of, by whole words: `PROD_GITHUB_TOKEN`, never `DONE` for DigitalOcean. */
export const providerByVariable = (variable: string): Provider | null => {
  const name = `_${variable
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()}_`
  let best: { readonly provider: Provider; readonly length: number } | null = null
  for (const provider of providers)
    for (const word of provider.words)
      if (name.includes(`_${word}_`) && word.length > (best?.length ?? 0))
        best = { provider, length: word.length }
  return best?.provider ?? null
}
