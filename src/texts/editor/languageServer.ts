import type { Language } from '../language.ts';

/** Shown when the language server ended several times in a row and is not started again. */
export const serverEnded: Readonly<Record<Language, string>> = {
  en: 'The language server ended several times, so mini.release.json is no longer checked. Reload the window to restart it. For details, see the output “Mini Program Release: Language Server”.',
  'zh-cn':
    '已停止检查 mini.release.json：语言服务器多次意外结束。重新加载窗口即可再次启动；详情见输出“Mini Program Release: Language Server”。',
};
