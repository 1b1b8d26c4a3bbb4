import * as z from 'zod';
import { flagVariable } from './flag-variable.ts';

/** Where AWS is and who we are there, by the names that AWS's own tools read; ECS and EKS set theirs by themselves. */
export const awsEnvironmentShape = {
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_ROLE_ARN: z
    .string()
    .regex(/^arn:[a-z-]+:iam::\d{12}:role\/\S+$/, 'is no ARN of a role')
    .optional(),
  AWS_WEB_IDENTITY_TOKEN_FILE: z.string().optional(),
  AWS_ROLE_SESSION_NAME: z
    .string()
    .regex(/^[\w+=,.@-]{2,64}$/, 'is no name of a session: 2 to 64 letters, digits and +=,.@-')
    .default('attack-kg'),
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: z.string().startsWith('/').optional(),
  AWS_CONTAINER_CREDENTIALS_FULL_URI: z.url({ protocol: /^https?$/ }).optional(),
  AWS_CONTAINER_AUTHORIZATION_TOKEN: z.string().optional(),
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: z.string().optional(),
  AWS_EC2_METADATA_DISABLED: flagVariable,
  AWS_EC2_METADATA_SERVICE_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** In the place of the region's own address: an interface endpoint, say. */
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: z.url({ protocol: /^https?$/ }).optional(),
  AWS_ENDPOINT_URL_STS: z.url({ protocol: /^https?$/ }).optional(),
};

const awsEnvironmentSchema = z.object(awsEnvironmentShape);
export type AwsEnvironment = z.infer<typeof awsEnvironmentSchema>;

/** The settings of whoever signs requests. A check of the environment has seen to it that there is a region. */
export function awsSettings(environment: AwsEnvironment) {
  return {
    region: environment.AWS_REGION ?? '',
    accessKeyId: environment.AWS_ACCESS_KEY_ID,
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
    sessionToken: environment.AWS_SESSION_TOKEN,
    webIdentity: webIdentity(environment),
    containerRelativeUri: environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI,
    containerFullUri: environment.AWS_CONTAINER_CREDENTIALS_FULL_URI,
    containerToken: environment.AWS_CONTAINER_AUTHORIZATION_TOKEN,
    containerTokenFile: environment.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE,
    metadataDisabled: environment.AWS_EC2_METADATA_DISABLED,
    metadataEndpoint: environment.AWS_EC2_METADATA_SERVICE_ENDPOINT,
  };
}

/** A role and the token that EKS put beside us for it; the STS of our region, so that another region's outage is not ours. */
function webIdentity(environment: AwsEnvironment) {
  const { AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_REGION: region } = environment;
  if (!roleArn || !tokenFile) return undefined;
  const stsUrl = environment.AWS_ENDPOINT_URL_STS ?? `https://sts.${region}.amazonaws.com`;
  return { roleArn, tokenFile, sessionName: environment.AWS_ROLE_SESSION_NAME, stsUrl };
}

/** Where Bedrock's models are; undefined where nothing says in which region. */
export function bedrockAddress(environment: BedrockAddress): string | undefined {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: own } = environment;
  return own ?? (region && `https://bedrock-runtime.${region}.amazonaws.com`);
}

type BedrockAddress = Pick<AwsEnvironment, 'AWS_REGION' | 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME'>;

/** What requests that are signed want of the settings; `names` are those that ask for signing. */
export function checkAwsEnvironment(environment: AwsEnvironment, names: string[], context: z.RefinementCtx): void {
  const problem = (name: keyof AwsEnvironment, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (names.length > 0 && !environment.AWS_REGION) problem('AWS_REGION', `is needed with ${names.join(' and ')}`);
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = environment;
  if ((id === undefined) !== (secret === undefined)) {
    problem(id ? 'AWS_SECRET_ACCESS_KEY' : 'AWS_ACCESS_KEY_ID', 'is needed: a key has both parts');
  }
  if (environment.AWS_WEB_IDENTITY_TOKEN_FILE && !environment.AWS_ROLE_ARN) {
    problem('AWS_ROLE_ARN', 'is needed with AWS_WEB_IDENTITY_TOKEN_FILE');
  }
}
