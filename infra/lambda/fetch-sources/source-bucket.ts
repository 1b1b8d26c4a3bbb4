import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { prefixes } from '../../lib/seed-pipeline/prefixes.ts';

/** The sources in their bucket, by the address that they come from. */
export interface SourceBucket {
  hashOf(url: string): Promise<string | undefined>;
  put(url: string, bytes: Uint8Array, hash: string): Promise<void>;
  /** What the last run that came to its end was made of. */
  seededDigest(): Promise<string | undefined>;
}

export function createSourceBucket(Bucket: string, s3 = new S3Client({})): SourceBucket {
  const keyOf = (url: string) => prefixes.sources + url.replace(/^https?:\/\//, '');
  return {
    async hashOf(url) {
      try {
        const { Metadata } = await s3.send(new HeadObjectCommand({ Bucket, Key: keyOf(url) }));
        return Metadata?.sha256;
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
    async put(url, Body, sha256) {
      await s3.send(new PutObjectCommand({ Bucket, Key: keyOf(url), Body, Metadata: { sha256 } }));
    },
    async seededDigest() {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: prefixes.seeded }));
        const seeded: unknown = JSON.parse((await Body?.transformToString()) ?? 'null');
        return typeof seeded === 'object' && seeded && 'digest' in seeded ? String(seeded.digest) : undefined;
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}
