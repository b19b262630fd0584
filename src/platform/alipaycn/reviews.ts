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

/**
 * Why a version was rejected, word for word: the reason of the whole, and what the remarks of a rejected part say beside
 * it. A review in two parts may have remarks alone (docs/alipaycn-api.md §1.5). `null` where nothing is said.
 */
export function rejectionWords(reason: unknown, isRejected: boolean, parts: readonly (PartReview | null)[]) {
  const whole = readText(reason);
  const remarks = parts
    .filter((part) => part?.decision === 'REJECT' || (isRejected && part?.decision !== 'PASS'))
    .flatMap((part) => part?.memos.map(({ text }) => text) ?? [])
    .filter((text) => text !== null && !whole?.includes(text));
  const words = [whole, ...new Set(remarks)].filter((text) => text !== null);
  return words.length > 0 ? words.join('\n') : null;
}
