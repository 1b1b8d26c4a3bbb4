/** What every tool here says of itself: it changes nothing, and the same question has the same answer. */
export const readOnly = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;
