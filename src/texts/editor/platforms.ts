import { createText } from '../language.ts';
import { platformsEn } from './platformsEn.ts';
import { platformsZhCn } from './platformsZhCn.ts';

/** A text of signing in to platforms. */
export const platformText = createText({ en: platformsEn, 'zh-cn': platformsZhCn });
