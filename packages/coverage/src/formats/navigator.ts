import type { CoverageEntry, CoverageFact, CoverageFile } from '../coverage-entry.ts';
import { techniqueIds } from './technique-ids.ts';

interface LayerTechnique {
  techniqueID?: unknown;
  score?: unknown;
  color?: unknown;
  comment?: unknown;
  enabled?: unknown;
}

export function looksLikeLayer(value: unknown): boolean {
  return layersOf(value).length > 0;
}

/**
 * Layers of ATT&CK Navigator, formats 4.0 to 4.5, one or several in a file. A technique counts where its score is above
 * 0; in a layer without scores where it is coloured or has a comment; in one with neither, where it is listed. One that
 * is switched off never counts.
 */
export function readLayers(value: unknown, { path }: CoverageFile, fact: CoverageFact): CoverageEntry[] {
  return layersOf(value).flatMap((layer) => {
    const format = formatOf(layer);
    if (!/^4(?:\.[0-5])?$/.test(format)) {
      throw new Error(
        `layer format ${format || 'unknown'}: 4.0 to 4.5 are read; open it in Navigator and save it anew`,
      );
    }
    const layerName = typeof layer.name === 'string' && layer.name ? layer.name : path;
    const on = layer.techniques.filter(({ enabled }) => enabled !== false);
    return on.filter(counting(on)).flatMap(({ techniqueID, comment }) => {
      const techniques = techniqueIds(String(techniqueID ?? ''));
      const name = typeof comment === 'string' && comment.trim() ? comment.trim() : layerName;
      return techniques.length > 0 ? [{ fact, name, source: path, techniques }] : [];
    });
  });
}

function counting(techniques: readonly LayerTechnique[]): (technique: LayerTechnique) => boolean {
  if (techniques.some(({ score }) => typeof score === 'number')) {
    return ({ score }) => typeof score === 'number' && score > 0;
  }
  const says = ({ color, comment }: LayerTechnique) => Boolean(color) || Boolean(comment);
  return techniques.some(says) ? says : () => true;
}

interface Layer extends Record<string, unknown> {
  techniques: LayerTechnique[];
}

function layersOf(value: unknown): Layer[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const isLayer = (entry: unknown): entry is Layer =>
    typeof entry === 'object' &&
    entry !== null &&
    'techniques' in entry &&
    Array.isArray(entry.techniques) &&
    ('versions' in entry || 'version' in entry || 'domain' in entry);
  return all.filter(isLayer);
}

/** `versions.layer`, and before there was that, `version`. */
function formatOf(layer: Layer): string {
  const { versions, version } = layer;
  const inner = typeof versions === 'object' && versions !== null && 'layer' in versions ? versions.layer : version;
  return inner === undefined ? '' : String(inner);
}
