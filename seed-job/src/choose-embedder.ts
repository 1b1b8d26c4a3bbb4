import { AppError, type Embedder } from '@attack-kg/contracts';

export interface EmbedderChoice {
  /** A folder with a model; wins over everything. */
  modelDir: string | undefined;
  /** Name of a model on the hub, or `lexical` for none. */
  model: string;
  /** Opens the model in a folder. */
  openModel: (folder: string) => Promise<Embedder>;
  /** Gives the folder of the hub's model; `source_unavailable` when there is no way to it. */
  fetchModel: () => Promise<string>;
  createLexical: () => Embedder;
  onLexical: (reason: string) => void;
}

/** The best embedder that can be had: the given model, else the hub's, else words alone. */
export async function chooseEmbedder(choice: EmbedderChoice): Promise<Embedder> {
  if (choice.modelDir) return choice.openModel(choice.modelDir);
  if (choice.model === 'lexical') return choice.createLexical();
  try {
    return await choice.openModel(await choice.fetchModel());
  } catch (error) {
    if (!AppError.is(error) || error.code !== 'source_unavailable') throw error;
    choice.onLexical(error.message);
    return choice.createLexical();
  }
}
