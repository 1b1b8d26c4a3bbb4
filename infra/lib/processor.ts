import { join } from 'node:path';
import { IgnoreMode } from 'aws-cdk-lib';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { Options } from './options.ts';

type Processor = Options['processor'];

export const imagePlatform = (processor: Processor): Platform =>
  processor === 'arm64' ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64;

export const runtimePlatform = (processor: Processor): ecs.RuntimePlatform => ({
  cpuArchitecture: processor === 'arm64' ? ecs.CpuArchitecture.ARM64 : ecs.CpuArchitecture.X86_64,
  operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
});

const root = join(import.meta.dirname, '../..');
/** What no image is made of: a change there must not deploy anything. The lockfile wants to see each package. */
const exclude = [
  '.ci',
  'action.yml',
  'compose.*.yml',
  'coverage',
  'deploy',
  'docker-compose.yml',
  'docs/*',
  '!docs/openapi.json',
  'infra',
  'monitoring',
  'reports',
  '**/*.test.ts',
  'test/*',
  '!test/package.json',
  'training/*',
  '!training/package.json',
  '*.md',
];

/** One of our programs, built from this checkout when it is deployed. */
export function programImage(scope: Construct, dockerfile: string, processor: Processor) {
  const asset = new DockerImageAsset(scope, 'Image', {
    directory: root,
    file: dockerfile,
    platform: imagePlatform(processor),
    exclude,
    ignoreMode: IgnoreMode.DOCKER,
  });
  return { image: ecs.ContainerImage.fromDockerImageAsset(asset), hash: asset.assetHash };
}
