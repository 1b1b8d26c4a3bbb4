/** Where the bucket has what: each source under the address that it comes from, and what the last whole run was made of. */
export const prefixes = { sources: 'sources/', seeded: 'seeded.json' } as const;
