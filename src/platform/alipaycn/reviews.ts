import { isFields, readObjects, readText, readTexts } from './wire/fields.ts';

/** Remarks of a reviewer with the addresses of their pictures. */
export interface ReviewMemo {
  readonly text: string | null;
  readonly pictures: readonly string[];
}

/** One part of a review (docs/alipaycn-api.md §1.5). */
export interface PartReview {
  /** `PASS`, `REJECT`, or a word that appears later; `null` where only remarks came. */
  readonly decision: string | null;
  readonly memos: readonly ReviewMemo[];
  /** Addresses of all its pictures, also those of the remarks. */
  readonly pictures: readonly string[];
}

/** A part of a review from its decision and its record; `null` where neither came. */
export function partReview(decision: unknown, record: unknown): PartReview | null {
  const word = readText(decision);
  const given = isFields(record) ? record : null;
  if (!word && !given) return null;
  const memos = readObjects(given?.memos).map((memo) => ({
    text: readText(memo.memo),
    pictures: readTexts(memo.memo_image_list),
  }));
  const pictures = [...readTexts(given?.audit_images), ...memos.flatMap((memo) => memo.pictures)];
  return { decision: word, memos, pictures: [...new Set(pictures)] };
}
