import {
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketCorsCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'

/**
 * Makes the bucket where it is missing and lets pages of `origin`, unless it is empty, send parts to it and read ranges from it. A key
 * without those rights is no failure: the sentences returned tell the operator what to see to.
 */
export async function prepareBucket(client: S3Client, bucket: string, origin: string): Promise<string[]> {
  const notices: string[] = []
  try {
    await ensureBucket(client, bucket)
  } catch (error) {
    notices.push(`The bucket ${bucket} could not be reached or made (${nameOf(error)}).`)
  }
  if (origin === '') return notices
  try {
    await allowOrigin(client, bucket, origin)
  } catch (error) {
    notices.push(
      `CORS of the bucket ${bucket} could not be set (${nameOf(error)}): allow PUT, GET and HEAD from ${origin}.`,
    )
  }
  return notices
}

async function ensureBucket(client: S3Client, bucket: string): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }))
  } catch (error) {
    if (!(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 404) throw error
    await client.send(new CreateBucketCommand({ Bucket: bucket }))
  }
}

async function allowOrigin(client: S3Client, bucket: string, origin: string): Promise<void> {
  const rule = {
    AllowedOrigins: [origin],
    AllowedMethods: ['PUT', 'GET', 'HEAD'],
    AllowedHeaders: ['*'],
    ExposeHeaders: ['ETag', 'Content-Range', 'Accept-Ranges', 'Content-Length'],
    MaxAgeSeconds: 3600,
  }
  await client.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules: [rule] } }))
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown failure'
}
