import type { FactsBlock, StepId } from '../../../src/extension/wizard/protocol/protocol.ts';
import { button, option, picture, stepsAt, view } from './parts.ts';

const row = (label: string, value: string, step: StepId, more: Partial<FactsBlock['rows'][number]> = {}) => ({
  label,
  value,
  before: null,
  marks: [],
  pictures: [],
  edit: { step, field: null, label: 'Edit' },
  ...more,
});

export const apply = () =>
  view('en', {
    step: 'apply',
    heading: 'Review and Apply',
    intro: 'This is all that is sent to AlipayCN, and what differs from 0.9.0, which is live.',
    next: button('apply', 'Apply to Release…', { look: 'primary', icon: 'rocket' }),
    note: 'Nothing is sent yet',
    blocks: [
      {
        kind: 'facts',
        title: 'Changed',
        rows: [
          row('Version', '1.0.0', 'selectApp', { before: '0.9.0' }),
          row('Tagline, zh-CN', '街角的好咖啡，五分钟取', 'languages', {
            before: '街角的一杯好咖啡',
            marks: ['reviewed too'],
          }),
          row('Screenshots', '2 pictures', 'configuration', {
            before: '3 pictures',
            pictures: [
              picture('shot1', 'Home with shops nearby', '1080 × 1920'),
              picture('shot2', 'Order', '1080 × 1920'),
            ],
          }),
        ],
      },
      {
        kind: 'facts',
        title: 'As before',
        rows: [
          row('Name, zh-CN', '街角咖啡', 'languages'),
          row('Server domains', 'https://api.corner.example\nhttps://img.corner.example', 'configuration'),
          row(
            'Legal name',
            'Corner Coffee (Shanghai) Food and Beverage Management Company Limited, Xuhui Branch',
            'basicInformation',
          ),
        ],
      },
    ],
  });

export const rejected = () =>
  view('en', {
    step: 'review',
    heading: 'Rejected by AlipayCN',
    steps: stepsAt('review', 'en', { review: { state: 'attention', detail: 'rejected today 18:02' } }),
    back: null,
    next: button('fixAndApply', 'Fix and Apply Again…', { look: 'primary' }),
    note: '',
    announcement: { id: 7, text: 'AlipayCN rejected 1.0.0.' },
    blocks: [
      {
        kind: 'notice',
        tone: 'error',
        title: 'AlipayCN rejected 1.0.0',
        text: '',
        quote:
          '小程序简介与实际功能不符：简介中提到“集点卡”，但审核账号登录后未找到该功能。\n请修改简介或提供可用的测试账号。',
        by: 'AlipayCN, today 18:02',
        links: [{ label: 'Picture 1 of the reviewer', url: 'https://mdn.alipayobjects.example/review/1.png' }],
        buttons: [button('uploadFixed', 'Upload Fixed Version…', { icon: 'cloud-upload' })],
      },
      {
        kind: 'timeline',
        title: 'What happened',
        entries: [
          { title: 'Applied', detail: 'Wang Lei, Thursday 16:40', state: 'done' },
          { title: 'Alipay+ approved', detail: 'Thursday 17:12', state: 'done' },
          { title: 'AlipayCN rejected', detail: 'today 18:02', state: 'failed' },
          { title: 'Release Preparation', detail: '', state: 'todo' },
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          button('simulateReview', 'Simulate Review Decision…', { icon: 'beaker' }),
          button('showHistory', 'Show History', { look: 'link', icon: 'history' }),
          button('cancelRelease', 'Cancel Release…', { look: 'danger', icon: 'trash' }),
        ],
      },
    ],
  });

const gateway = 'The documented gateway of AlipayCN takes 10 %, 30 % and 50 % only.';

export const publish = () =>
  view('en', {
    step: 'publish',
    heading: 'Grayscale Release',
    intro: 'A part of the users has 1.0.0; the others keep 0.9.0.',
    back: null,
    next: button('raiseGrayscale', 'Raise to 30 %…', { look: 'primary', value: '30' }),
    note: '',
    blocks: [
      { kind: 'meter', label: 'Users with 1.0.0', percent: 10, detail: 'Since today 14:30 · the ratio only goes up' },
      {
        kind: 'choice',
        id: 'ratio',
        label: 'Raise to',
        help: 'Steps may be skipped. 100 % is the full release.',
        look: 'ratios',
        selected: '30',
        options: [
          option('1', '1 %', { disabled: 'Lower than the ratio now: the ratio only goes up.' }),
          option('5', '5 %', { description: 'assumed', disabled: gateway }),
          option('10', '10 %', { description: 'now', disabled: 'It is the ratio now.' }),
          option('30', '30 %', { description: 'assumed', detail: 'About three of ten users.' }),
          option('50', '50 %', { description: 'assumed', detail: 'Half of the users.' }),
          option('80', '80 %', { description: 'assumed', disabled: gateway }),
          option('100', '100 %', { detail: 'Everybody: the full release, which archives 0.9.0.' }),
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          button('finalRelease', 'Final Release…', { icon: 'rocket' }),
          button('stopGrayscale', 'Stop Grayscale Release', { look: 'danger', icon: 'debug-stop' }),
          button('rollBack', 'Roll Back…', {
            icon: 'discard',
            disabled: 'Not during a grayscale release. Stop it first.',
          }),
        ],
      },
    ],
  });

export const live = () =>
  view('zh-CN', {
    step: 'live',
    heading: '已向全部用户发布',
    back: null,
    next: button('next', '完成', { look: 'primary' }),
    note: '',
    badge: null,
    blocks: [
      {
        kind: 'notice',
        tone: 'success',
        title: '1.0.0 已上线',
        text: '0.9.0 已归档。出现问题时可以回退一次。',
        buttons: [],
      },
      {
        kind: 'qr',
        picture: picture('qr1', '打开街角咖啡的二维码', '首页'),
        caption: '用支付宝扫码打开“街角咖啡”。',
        url: 'https://qr.alipay.com/s6x?appId=2021000000000001&page=pages%2Findex',
      },
      {
        kind: 'buttons',
        buttons: [
          button('saveQrCode', '保存图片…', { icon: 'save' }),
          button('copyText', '复制链接', { icon: 'copy', value: 'https://qr.alipay.com/s6x' }),
          button('rollBack', '回退…', { look: 'danger', icon: 'discard' }),
        ],
      },
    ],
  });

export const unreachable = () =>
  view('zh-CN', {
    step: 'review',
    heading: '审核中',
    back: null,
    next: null,
    note: '',
    busy: { text: '已发送，尚未看到答复，正在核对 …', cancel: null },
    blocks: [
      {
        kind: 'notice',
        tone: 'error',
        title: '无法连接 AlipayCN',
        text: '连接在 10 秒内没有答复（代码 alipaycn.unreachable）。\n您的申请可能已经送达；核对之前不会再次发送。',
        buttons: [
          button('refresh', '再次核对', { icon: 'refresh' }),
          button('showLog', '显示日志', { look: 'link', icon: 'output' }),
        ],
      },
    ],
  });
