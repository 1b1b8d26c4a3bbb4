/** A key of AWS. Only requests are signed with it: it is never part of a message. */
export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Of keys that are lent for a time. */
  sessionToken?: string | undefined;
  /** Milliseconds since 1970; absent where the key does not end by itself. */
  expiresAt?: number | undefined;
}

export type CredentialProvider = () => Promise<AwsCredentials>;

/** A role, and the token that lets us take it. */
export interface WebIdentity {
  roleArn: string;
  /** Read at each call: whoever wrote it writes a new one before it ends. */
  tokenFile: string;
  /** What AWS's own log of who did what calls us. */
  sessionName: string;
  /** STS, which gives a key for the token. */
  stsUrl: string;
}

/** What the environment says of a key, by the names that AWS's own tools read. */
export interface CredentialSettings {
  accessKeyId?: string | undefined;
  secretAccessKey?: string | undefined;
  sessionToken?: string | undefined;
  /** `AWS_ROLE_ARN` and `AWS_WEB_IDENTITY_TOKEN_FILE`, which EKS sets for a ServiceAccount with a role. */
  webIdentity?: WebIdentity | undefined;
  /** `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI`, which ECS sets. */
  containerRelativeUri?: string | undefined;
  /** `AWS_CONTAINER_CREDENTIALS_FULL_URI`, which EKS sets. */
  containerFullUri?: string | undefined;
  containerToken?: string | undefined;
  /** Read at each call: it changes. */
  containerTokenFile?: string | undefined;
  metadataDisabled?: boolean | undefined;
  metadataEndpoint?: string | undefined;
}
