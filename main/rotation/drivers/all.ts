import type { Driver } from '../driver.ts'
import { awsIamDriver } from './aws/aws-iam.ts'
import { oauthRefreshDriver } from './oauth/oauth-refresh.ts'

/** Every provider that Keytide can talk to. */
export const allDrivers: readonly Driver[] = [awsIamDriver(), oauthRefreshDriver]
