import * as z from 'zod';

/** What has controls or capabilities that are mapped to techniques: named as the Center for Threat-Informed Defense names them. */
export const frameworks = ['nist-800-53', 'csa-ccm', 'cri-profile', 'cis', 'aws', 'azure', 'gcp', 'm365'] as const;
export const frameworkSchema = z.enum(frameworks);

export type Framework = z.infer<typeof frameworkSchema>;
