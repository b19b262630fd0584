import { createText } from '../language.ts';
import { wizardEn } from './wizardEn.ts';
import { wizardZhCn } from './wizardZhCn.ts';

/** A text of the release wizard. */
export const wizardText = createText({ en: wizardEn, 'zh-cn': wizardZhCn });
