/** The classes of OCSF that are findings about an attack or a flaw. */
export const ocsfClasses = { vulnerabilityFinding: 2002, detectionFinding: 2004 } as const;
