/** Where a service of AWS is called, and the region that its calls are signed for. */
export interface AwsEndpoint {
  readonly url: string
  readonly region: string
}

export type AwsService = 'iam' | 'sts'
export type AwsPartition = Readonly<Record<AwsService, AwsEndpoint>>
export type AwsPartitions = ReadonlyMap<string, AwsPartition>

/** AWS's three public partitions. A key of one is nothing to the others. */
export const publicPartitions: AwsPartitions = new Map([
  [
    'aws',
    {
      iam: { url: 'https://iam.amazonaws.com/', region: 'us-east-1' },
      sts: { url: 'https://sts.us-east-1.amazonaws.com/', region: 'us-east-1' },
    },
  ],
  [
    'aws-cn',
    {
      iam: { url: 'https://iam.cn-north-1.amazonaws.com.cn/', region: 'cn-north-1' },
      sts: { url: 'https://sts.cn-north-1.amazonaws.com.cn/', region: 'cn-north-1' },
    },
  ],
  [
    'aws-us-gov',
    {
      iam: { url: 'https://iam.us-gov.amazonaws.com/', region: 'us-gov-west-1' },
      sts: { url: 'https://sts.us-gov-west-1.amazonaws.com/', region: 'us-gov-west-1' },
    },
  ],
])
