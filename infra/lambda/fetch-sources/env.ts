import { AppError } from '../../../packages/contracts/src/index.ts';

/** What source-mirror.ts sets. */
export function readFetchEnvironment(): { bucketName: string; latest: boolean; recipe: string } {
  const { SOURCES_BUCKET: bucketName, SOURCES_LATEST, SEED_RECIPE: recipe = '' } = process.env;
  if (!bucketName) throw new AppError('config_invalid', { message: 'SOURCES_BUCKET is not set' });
  return { bucketName, latest: SOURCES_LATEST === 'true', recipe };
}
