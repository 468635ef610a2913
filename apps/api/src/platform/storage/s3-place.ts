export interface S3Place {
  /** Null for AWS itself. */
  endpoint: string | null;
  bucket: string;
  region: string;
  /** Null when the machine's own role or environment tells. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

const DEFAULT_REGION = 'us-east-1';

/**
 * Reads `s3://key:secret@bucket?region=ap-southeast-3` (AWS) and `https://key:secret@host/bucket?region=…` (anything
 * that speaks S3).
 */
export const s3PlaceOf = (storageUrl: string): S3Place => {
  const url = new URL(storageUrl);
  const isAws = url.protocol === 's3:';
  const bucket = isAws ? url.hostname : decodeURIComponent(url.pathname.replaceAll('/', ''));
  if (bucket === '') throw new Error('STORAGE_URL names no bucket: https://key:secret@host/bucket');
  const accessKeyId = decodeURIComponent(url.username);
  return {
    endpoint: isAws ? null : `${url.protocol}//${url.host}`,
    bucket,
    region: url.searchParams.get('region') ?? DEFAULT_REGION,
    credentials:
      accessKeyId === '' ? null : { accessKeyId, secretAccessKey: decodeURIComponent(url.password) },
  };
};
