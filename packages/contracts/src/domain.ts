import * as z from 'zod';

/** The matrices of ATT&CK, and ATLAS (systems of artificial intelligence), which has the same shape. */
export const domains = ['enterprise', 'mobile', 'ics', 'atlas'] as const;
export const domainSchema = z.enum(domains);
export type Domain = z.infer<typeof domainSchema>;
