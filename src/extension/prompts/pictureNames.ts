import type { Memory } from '../shared/context.ts';

/** The names of the files that pictures came from, by the picture's id. */
export type PictureNames = Readonly<Record<string, string>>;

const key = 'pictureNames';
const mostNames = 300;

/** The platform stores pictures without names; this machine remembers those that were chosen here. */
export const readPictureNames = (memory: Pick<Memory, 'get'>): PictureNames => memory.get<PictureNames>(key) ?? {};

/** Remembers where pictures came from; the oldest are forgotten. */
export function rememberPictureNames(memory: Memory, names: PictureNames): Promise<void> {
  const before = Object.entries(readPictureNames(memory)).filter(([id]) => !Object.hasOwn(names, id));
  return memory.set(key, Object.fromEntries([...before, ...Object.entries(names)].slice(-mostNames)));
}
