import type {
  Button,
  ChosenField,
  ListField,
  Option,
  PictureRef,
  PicturesField,
  SelectField,
  StepId,
  StepView,
  TextField,
  WizardAction,
  WizardView,
} from '../../../src/extension/wizard/protocol/protocol.ts';
import { stepIds } from '../../../src/extension/wizard/protocol/protocol.ts';

/** Parts that views of the tests are made from. */
export const button = (action: WizardAction, label: string, more: Partial<Button> = {}): Button => ({
  action,
  label,
  look: 'secondary',
  disabled: null,
  ...more,
});

export const option = (value: string, label: string, more: Partial<Option> = {}): Option => ({
  value,
  label,
  description: '',
  detail: '',
  disabled: null,
  ...more,
});

const common = {
  kind: 'field',
  help: '',
  required: true,
  problem: null,
  marks: [],
  before: null,
  theirs: null,
  seq: 0,
  placeholder: '',
} as const;

export const text = (id: string, label: string, value: string, more: Partial<TextField> = {}): TextField => ({
  ...common,
  control: 'text',
  id,
  label,
  value,
  count: null,
  ...more,
});

export const select = (id: string, label: string, value: string, options: SelectField['options']): SelectField => ({
  ...common,
  control: 'select',
  required: false,
  id,
  label,
  value,
  options,
});

export const chosen = (id: string, label: string, more: Pick<ChosenField, 'chosen' | 'choose'>): ChosenField => ({
  ...common,
  control: 'chosen',
  required: false,
  id,
  label,
  value: more.chosen.map(({ value }) => value).join(';'),
  max: 3,
  removeLabel: 'Remove',
  ...more,
});

export const list = (id: string, label: string, value: string[], more: Partial<ListField> = {}): ListField => ({
  ...common,
  control: 'list',
  required: false,
  id,
  label,
  value,
  max: 30,
  ...more,
});

export const pictures = (
  id: string,
  label: string,
  value: PictureRef[],
  more: Partial<PicturesField> = {},
): PicturesField => ({
  ...common,
  control: 'pictures',
  id,
  label,
  value,
  max: 5,
  square: false,
  chooseLabel: 'Choose…',
  dropLabel: 'or drop it here (hold Shift), or paste it',
  removeLabel: 'Remove',
  ...more,
});

export const picture = (id: string, alt: string, facts: string): PictureRef => ({ id, alt, facts });

const titles = {
  en: [
    'Select App',
    'Languages',
    'Authorization',
    'Configuration',
    'Basic Information',
    'Review and Apply',
    'Under Review',
    'Release',
    'Live',
  ],
  'zh-CN': ['选择应用', '语言', '授权', '配置', '基本信息', '确认并申请', '审核中', '发布', '已上线'],
} as const;

const words = {
  en: {
    count: '{units} of {max}',
    required: 'Required',
    stepOf: 'Step {number} of {count}',
    states: { done: 'done', now: 'now', attention: 'needs attention', todo: 'to come', failed: 'failed' },
    changedBy: '{by} changed this meanwhile',
    mine: 'Yours',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    before: 'Before:',
    copied: 'Copied',
    loading: 'Loading…',
  },
  'zh-CN': {
    count: '{units} / {max}',
    required: '必填',
    stepOf: '第 {number} 步，共 {count} 步',
    states: { done: '已完成', now: '进行中', attention: '需要处理', todo: '未开始', failed: '失败' },
    changedBy: '{by} 同时修改了此项',
    mine: '我的',
    keepMine: '保留我的',
    takeTheirs: '采用对方的',
    before: '之前：',
    copied: '已复制',
    loading: '加载中…',
  },
} as const;

/** The way with one step open: those before it are done, those after it come later or are closed. */
export function stepsAt(step: StepId, language: 'en' | 'zh-CN', more: Partial<Record<StepId, Partial<StepView>>> = {}) {
  const at = stepIds.indexOf(step);
  const english = language === 'en';
  return stepIds.map((id, index): StepView => {
    const state = index < at ? 'done' : index === at ? 'now' : 'todo';
    const later = english ? 'Opens when the release was applied for.' : '申请发布后可用。';
    const closed = index > Math.max(at, 5) ? later : null;
    return { id, title: titles[language][index] ?? id, state, detail: '', closed, ...more[id] };
  });
}

let revision = 0;

/** A view; what is not said is usual. */
export function view(
  language: 'en' | 'zh-CN',
  more: Pick<WizardView, 'step' | 'heading' | 'blocks'> & Partial<WizardView>,
): WizardView {
  const english = language === 'en';
  revision += 1;
  return {
    revision,
    language,
    title: '街角咖啡 1.0.0 → AlipayCN',
    badge: english ? 'AlipayCN is simulated' : '模拟的 AlipayCN',
    steps: stepsAt(more.step, language),
    stepsLabel: english ? 'Steps of the release' : '发布步骤',
    intro: '',
    back: button('back', english ? 'Back' : '上一步', { icon: 'arrow-left' }),
    next: button('next', english ? 'Next' : '下一步', { look: 'primary' }),
    note: english ? 'Saved 12:04 · nothing is sent yet' : '已保存 12:04 · 尚未发送任何内容',
    busy: null,
    announcement: { id: 0, text: '' },
    focus: null,
    words: words[language],
    ...more,
  };
}
