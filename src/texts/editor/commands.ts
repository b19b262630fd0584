import { createText } from '../language.ts';
import { uiEn } from './commandsEn.ts';
import { uiZhCn } from './commandsZhCn.ts';

/** A text of the editor. */
export const uiText = createText({ en: uiEn, 'zh-cn': uiZhCn });
