import { AppError } from '@attack-kg/contracts';

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full; make room or set DATA_DIR to another disk',
  EDQUOT: 'your disk quota is used up; make room or set DATA_DIR to another disk',
  EROFS: 'the file system is read-only; set DATA_DIR to a folder that can be written',
  EACCES: 'permission is denied; set DATA_DIR to a folder that can be written',
};

/** A file system's refusal as an error that says what to do; any other error unchanged. */
export function explainDiskError(error: unknown, dataDir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (!reason) return error;
  const message = `${dataDir} cannot be written: ${reason}`;
  return new AppError('load_incomplete', { message, publicMessage: message, cause: error });
}
