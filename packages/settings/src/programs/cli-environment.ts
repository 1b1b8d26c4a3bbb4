import * as z from 'zod';

/** Settings of the command-line program beside its flags; where no server is named it takes those of `npm start`, too. */
export const cliEnvironmentSchema = z.object({
  ATTACK_KG_SERVER: z.url().optional(),
  ATTACK_KG_API_KEY: z.string().optional(),
});

export type CliEnvironment = z.infer<typeof cliEnvironmentSchema>;
