import { dotted } from '../../texts/format.ts';
import { back } from '../shared/back.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';

const localePattern = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

/** Asks for the language of an entry, those that a target app demands first; `undefined` when the person left. */
export async function askLocale(
  context: CommandContext,
  present: readonly string[],
  title: string,
): Promise<string | undefined> {
  const { store, text, ui } = context;
  const required = new Set(store.snapshot.targetApps.flatMap((app) => app.requires.languages));
  const known = ['zh-CN', 'en-US', 'zh-HK', 'ja-JP', 'ko-KR', 'th-TH', 'ms-MY', 'id-ID', 'fil-PH'];
  const items: Choice<string>[] = [...required, ...known.filter((locale) => !required.has(locale))].map((locale) => ({
    value: locale,
    label: locale,
    description: dotted(
      new Intl.DisplayNames([context.language], { type: 'language' }).of(locale),
      required.has(locale) && text('language.required'),
      present.includes(locale) && text('language.present'),
    ),
  }));
  for (;;) {
    const chosen = await ui.pick({
      title,
      placeholder: text('language.pick'),
      items: [...items, { value: '', label: text('language.other'), icon: 'edit' }],
    });
    if (chosen !== '') return chosen;
    const typed = await ui.input({
      title,
      canGoBack: true,
      prompt: text('language.otherPrompt'),
      value: '',
      validate: (value) => (localePattern.test(value.trim()) ? null : text('language.otherBad')),
    });
    if (typed === undefined) return undefined;
    if (typed !== back) return typed;
  }
}
