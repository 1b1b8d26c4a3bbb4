/** What the job is doing, for a bar on a terminal or JSON lines elsewhere. Totals are null while unknown. */
export interface SeedProgress {
  update(step: SeedStep, subject: string, done: number, total: number | null): void;
  finish(step: SeedStep, subject: string, message: string): void;
}

export type SeedStep = 'download' | 'ingest' | 'embed' | 'train' | 'calibrate' | 'index' | 'load';
