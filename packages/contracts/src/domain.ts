import * as z from 'zod';

/** The matrices of ATT&CK. */
export const domains = ['enterprise', 'mobile', 'ics'] as const;
export const domainSchema = z.enum(domains);
export type Domain = z.infer<typeof domainSchema>;
