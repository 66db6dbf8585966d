import { exactText, memberRow } from '../decode/rows.ts'
import type { Row } from '../decode/types.ts'

export interface Vendor {
  readonly name: string
  /** Matches the issuer. Bounded: it meets text that an attacker wrote. */
  readonly issuer: RegExp
  /** A claim only this vendor writes. */
  readonly mark?: string
  readonly claims: Readonly<Record<string, string>>
}

const entra: Vendor = {
  name: 'Microsoft Entra ID',
  issuer:
    /^https:\/\/(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net|[a-z0-9-]{1,63}\.(?:b2clogin|ciamlogin)\.com)\//i,
  claims: {
    '/tid': 'The directory (tenant) the user signed in to.',
    '/oid': 'The id of the user or service in its directory; with tid, the id to store.',
    '/sub': 'The user, by an id that is different for each application.',
    '/appid': 'The application that asked for the token (version 1).',
    '/azp': 'The application that asked for the token (version 2).',
    '/appidacr': 'How the application proved itself: 0 not at all, 1 secret, 2 certificate.',
    '/azpacr': 'How the application proved itself: 0 not at all, 1 secret, 2 certificate.',
    '/scp': 'What the application may do in the name of the user.',
    '/roles': 'Roles of the user, or permissions of the application itself.',
    '/wids': "The user's directory roles, for the whole tenant.",
    '/groups': 'The groups the user belongs to, by id; cut when there are too many.',
    '/hasgroups': 'The user is in so many groups that they are not listed.',
    '/upn': "The user's sign-in name; it can change, so it is no id.",
    '/unique_name': 'A name for the user, only for show.',
    '/preferred_username': "The user's sign-in name, only for show.",
    '/idp': 'Who signed the user in, when it was not this directory.',
    '/ver': 'Version of the token format: 1.0 or 2.0.',
    '/uti': 'The id of this token, for the sign-in log.',
    '/rh': 'For the use of Microsoft only.',
    '/aio': 'For the use of Microsoft only.',
    '/idtyp': 'app when an application acts for itself, user when for a user.',
    '/xms_cc': 'What the client can do, such as handling a claims challenge.',
    '/xms_mirid': 'The managed identity this token belongs to.',
    '/ipaddr': 'The address the user signed in from.',
    '/acct': 'Whether the user is a member (0) or a guest (1) of the tenant.',
    '/family_name': "The user's family name.",
    '/puid': "The user's older Microsoft id.",
    '/onprem_sid': "The user's id in an on-premises directory.",
    '/login_hint': 'A hint for signing the user in or out without asking.',
    '/deviceid': "The user's device.",
    '/ctry': "The user's country.",
    '/tenant_region_scope': 'The region of the tenant.',
  },
}

const google: Vendor = {
  name: 'Google',
  issuer: /^(?:https:\/\/)?accounts\.google\.com$/,
  claims: {
    '/hd': 'The Google Workspace domain of the user; its absence means an account outside of any.',
    '/sub': "The user's Google id, never reused.",
    '/azp': 'The OAuth client that asked for the token.',
    '/google/compute_engine': 'The virtual machine the token was made on.',
  },
}

const okta: Vendor = {
  name: 'Okta',
  issuer: /^https:\/\/[a-z0-9.-]{1,100}\.(?:okta|oktapreview|okta-emea|okta-gov)\.com(?:\/|$)/i,
  claims: {
    '/cid': 'The application that asked for the token.',
    '/uid': 'The id of the user.',
    '/scp': 'What the application may do.',
    '/ver': 'Version of the token format.',
    '/idp': 'Who signed the user in.',
    '/auth_time': 'When the user last signed in.',
    '/sub': 'The user: the sign-in name in an access token, the id in an ID token.',
  },
}

const auth0: Vendor = {
  name: 'Auth0',
  issuer: /^https:\/\/[a-z0-9.-]{1,100}\.auth0\.com\/$/i,
  claims: {
    '/sub': 'The user, written as connection|id; or client-id@clients for an application.',
    '/gty': 'How the token was obtained, such as client-credentials.',
    '/permissions': 'What the holder may do at this API.',
    '/org_id': "The user's organization.",
    '/org_name': "The name of the user's organization.",
    '/azp': 'The application that asked for the token.',
  },
}

const cognito: Vendor = {
  name: 'Amazon Cognito',
  issuer: /^https:\/\/cognito-idp\.[a-z0-9-]{1,30}\.amazonaws\.com(?:\.cn)?\//,
  claims: {
    '/token_use': 'What the token is: id or access.',
    '/cognito:groups': 'The groups the user belongs to.',
    '/cognito:roles': "The AWS roles of the user's groups.",
    '/cognito:preferred_role': 'The AWS role that is taken unless another is asked for.',
    '/cognito:username': "The user's name in the pool.",
    '/username': "The user's name in the pool.",
    '/event_id': 'The sign-in this token comes from.',
    '/origin_jti': 'The id shared by all tokens of one sign-in; revoking it ends them.',
    '/device_key': "The user's remembered device.",
    '/client_id': 'The app client that asked for the token.',
    '/version': 'Version of the token format.',
  },
}

const keycloak: Vendor = {
  name: 'Keycloak',
  issuer: /^https?:\/\/[^\s/]{1,255}(?:\/[^\s/]{1,64}){0,4}\/realms\/[^\s/]{1,128}$/,
  claims: {
    '/typ': 'What the token is: Bearer, ID, Refresh, Offline or Logout.',
    '/realm_access': 'Roles in the whole realm.',
    '/realm_access/roles': 'Roles in the whole realm.',
    '/resource_access': 'Roles at single applications.',
    '/session_state': 'The session at Keycloak.',
    '/allowed-origins': 'The web pages that may use this token.',
    '/azp': 'The client that asked for the token.',
    '/acr': 'How strong the sign-in was; 0 for a remembered one, 1 for a fresh one.',
  },
}

const firebase: Vendor = {
  name: 'Firebase',
  issuer: /^https:\/\/(?:securetoken|session\.firebase)\.google\.com\//,
  claims: {
    '/firebase': 'How the user signed in to the Firebase project.',
    '/firebase/identities': 'Accounts linked to the user.',
    '/firebase/sign_in_provider': 'How the user signed in.',
    '/firebase/tenant': 'The tenant of the user.',
    '/user_id': 'The id of the user; the same as sub.',
    '/aud': 'The Firebase project.',
  },
}

const github: Vendor = {
  name: 'GitHub Actions',
  issuer: /^https:\/\/token\.actions\.githubusercontent\.com(?:\/|$)/,
  claims: {
    '/sub': 'The repository with the branch, tag or environment the job runs for; cloud rules match on it.',
    '/repository': 'The repository whose workflow runs.',
    '/repository_id': 'The id of the repository, which a rename does not change.',
    '/repository_owner': 'Who owns the repository.',
    '/repository_owner_id': 'The id of the owner.',
    '/repository_visibility': 'Whether the repository is public, internal or private.',
    '/ref': 'The branch or tag.',
    '/ref_type': 'Whether ref is a branch or a tag.',
    '/ref_protected': 'Whether the branch is protected.',
    '/sha': 'The commit.',
    '/environment': 'The deployment environment of the job.',
    '/workflow': 'The name of the workflow.',
    '/workflow_ref': 'The workflow file and its branch.',
    '/workflow_sha': 'The commit of the workflow file.',
    '/job_workflow_ref': 'The reusable workflow that runs the job.',
    '/job_workflow_sha': 'The commit of the reusable workflow.',
    '/run_id': 'The run of the workflow.',
    '/run_number': 'How many times the workflow has run.',
    '/run_attempt': 'Which attempt of this run it is.',
    '/actor': 'Who set off the run.',
    '/actor_id': 'The id of who set off the run.',
    '/event_name': 'What set off the run.',
    '/head_ref': 'The source branch of a pull request.',
    '/base_ref': 'The target branch of a pull request.',
    '/runner_environment': 'Whether GitHub or the owner hosts the runner.',
    '/enterprise': 'The enterprise of the owner.',
  },
}

const kubernetes: Vendor = {
  name: 'Kubernetes',
  issuer: /^(?:kubernetes\/serviceaccount$|https:\/\/kubernetes\.default\.svc)/,
  mark: 'kubernetes.io',
  claims: {
    '/kubernetes.io': 'What the service account token is bound to.',
    '/kubernetes.io/namespace': 'The namespace of the service account.',
    '/kubernetes.io/pod': 'The pod; the token ends with it.',
    '/kubernetes.io/node': 'The node the pod runs on.',
    '/kubernetes.io/secret': 'The secret that holds the token.',
    '/kubernetes.io/serviceaccount': 'The service account.',
    '/kubernetes.io/warnafter': 'When the token should have been renewed.',
    '/kubernetes.io/serviceaccount/namespace': 'The namespace of the service account.',
    '/kubernetes.io/serviceaccount/secret.name': 'The secret that holds this token; it never ends by itself.',
    '/sub': 'The service account, written as system:serviceaccount:namespace:name.',
    '/aud': 'The API server or service the token is for.',
  },
}

export const vendors: readonly Vendor[] = [
  entra,
  firebase,
  google,
  okta,
  auth0,
  cognito,
  github,
  kubernetes,
  keycloak,
]

const findVendor = (claims: readonly Row[]): Vendor | undefined => {
  const row = memberRow(claims, 'iss')
  const issuer = row?.type === 'string' ? exactText(row).slice(0, 512) : ''
  return (
    vendors.find((vendor) => vendor.issuer.test(issuer)) ??
    vendors.find(({ mark }) => mark !== undefined && memberRow(claims, mark) !== undefined)
  )
}

// Asked for every row of a token that may have ten thousand.
const known = new WeakMap<readonly Row[], { readonly vendor: Vendor | undefined }>()

/** Whose claims these are, by the issuer or a claim that only one vendor writes. The issuer is unproven until verified. */
export const vendorOf = (claims: readonly Row[]): Vendor | undefined => {
  const found = known.get(claims) ?? { vendor: findVendor(claims) }
  known.set(claims, found)
  return found.vendor
}
