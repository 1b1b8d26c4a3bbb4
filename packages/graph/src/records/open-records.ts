import { inflateRawSync } from 'node:zlib';
import { AppError, type OpenTechniqueRecords, type TechniqueFacts } from '@attack-kg/contracts';
import { objectMaker, valueReader } from './read-values.ts';
import { type Block, type RecordHeader, recordFormat } from './record-format.ts';

/**
 * Records stay packed until they are asked for: those of all techniques take 1.2 MB then, and 6.9 MB as objects. A
 * block that was unpacked stays so. Each text is in memory once, and so is what techniques of a block have in common;
 * everything that is given out is frozen.
 */
export const openTechniqueRecords: OpenTechniqueRecords = (artifact) => {
  const { shapes, shared, blocks } = asMismatch(() => splitArtifact(artifact));
  let sharedTexts: string[] | undefined;
  const unpacked = new Map<string, TechniqueFacts>();

  const makers = shapes.map(objectMaker);

  function unpack(block: PackedBlock): void {
    sharedTexts ??= inflate<string[]>(shared);
    const { texts, records } = inflate<Block>(block.bytes);
    const read = valueReader([sharedTexts, texts], makers);
    // What was packed were facts, so these are.
    for (const record of records) keep(read(record) as TechniqueFacts);
  }

  function keep(facts: TechniqueFacts): void {
    unpacked.set(facts.attack_id, facts);
    blocks.delete(facts.attack_id);
  }

  return {
    describe(attackIds) {
      return [...new Set(attackIds)].flatMap((attackId) => {
        const block = blocks.get(attackId);
        if (block) asMismatch(() => unpack(block));
        return unpacked.get(attackId) ?? [];
      });
    },
  };
};

interface PackedBlock {
  bytes: Uint8Array;
}

/** The parts of the artifact, each in memory of its own, so that it can be let go by itself. */
function splitArtifact(artifact: Uint8Array) {
  const end = artifact.indexOf(0x0a);
  const header: RecordHeader = JSON.parse(new TextDecoder().decode(artifact.subarray(0, end)));
  if (header.format !== recordFormat) throw new Error(`format is ${String(header.format)}`);
  let offset = end + 1;
  const take = (length: number): Uint8Array => {
    offset += length;
    if (offset > artifact.length) throw new Error('it ends too early');
    return new Uint8Array(artifact.subarray(offset - length, offset));
  };
  const shared = take(header.shared);
  const blocks = new Map<string, PackedBlock>();
  for (const { techniques, bytes } of header.blocks) {
    const block = { bytes: take(bytes) };
    for (const attackId of techniques) blocks.set(attackId, block);
  }
  return { shapes: header.shapes, shared, blocks };
}

function inflate<Value>(bytes: Uint8Array): Value {
  return JSON.parse(inflateRawSync(bytes).toString());
}

function asMismatch<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('data_mismatch', { message: `artifact is not ${recordFormat}: ${reason}`, cause });
  }
}
