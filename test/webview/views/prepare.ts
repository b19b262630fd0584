import { button, chosen, list, option, picture, pictures, select, stepsAt, text, view } from './parts.ts';

export const selectApp = () =>
  view('en', {
    step: 'selectApp',
    heading: 'Select App',
    intro: 'Which version goes where. A version goes to a target app once.',
    back: null,
    next: button('confirmApp', 'Select AlipayCN', {
      look: 'primary',
      disabled: 'AlipayCN asks for a zh-CN language entry first. Add it under Languages.',
    }),
    blocks: [
      {
        kind: 'notice',
        tone: 'info',
        title: 'While you were away',
        text: '0.9.0 was approved by AlipayCN yesterday at 17:52.\nLin Xiaoyan added two testers.',
        buttons: [button('openRelease', 'Open 0.9.0', { look: 'link', value: 'r_09' })],
      },
      {
        kind: 'choice',
        id: 'workspace',
        label: 'Workspace',
        help: '',
        look: 'select',
        selected: 'ws_1',
        options: [
          option('ws_1', 'Corner Coffee Group', {
            description: 'owner',
            detail: '3 of 10 mini programs go to AlipayCN.',
          }),
          option('ws_2', 'A Workspace Whose Name Is About As Long As The Platform Allows It To Be'),
        ],
      },
      {
        kind: 'choice',
        id: 'version',
        label: 'Version',
        help: 'Newest first.',
        look: 'cards',
        selected: '1.0.0',
        options: [
          option('1.0.0', '1.0.0', {
            description: 'uploaded today 11:20',
            detail: 'Orders, pickup times and the stamp card.',
          }),
          option('0.9.1', '0.9.1', {
            description: 'uploaded on Monday',
            detail: 'Hotfix for the pickup times.',
            disabled: 'This version was canceled for AlipayCN on 12 November; it can never go there again.',
          }),
        ],
      },
      {
        kind: 'facts',
        title: 'Quotas',
        rows: [
          { label: 'Mini programs to AlipayCN', value: '3 of 10', before: null, marks: [], pictures: [], edit: null },
          {
            label: 'Releases in preparation',
            value: '19 of 20',
            before: null,
            marks: ['nearly full'],
            pictures: [],
            edit: null,
          },
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          button('uploadVersion', 'Upload Version…', { icon: 'cloud-upload' }),
          button('createMiniProgram', 'Create Mini Program…', {
            icon: 'add',
            disabled: 'Only an owner or a master creates mini programs.',
          }),
        ],
      },
    ],
  });

export const languages = () =>
  view('en', {
    step: 'languages',
    heading: 'Languages',
    intro: 'What people read before they open it. AlipayCN shows the Chinese entry.',
    steps: stepsAt('languages', 'en', {
      languages: { state: 'attention', detail: '2 things are missing' },
      configuration: { state: 'attention', detail: 'Screenshots are missing' },
    }),
    next: button('next', 'Save and Go On', { look: 'primary' }),
    blocks: [
      {
        kind: 'choice',
        id: 'locale',
        label: 'Language',
        help: '',
        look: 'tabs',
        selected: 'zh-CN',
        options: [
          option('zh-CN', 'zh-CN', { description: '2 to mend' }),
          option('en-US', 'en-US'),
          option('add', 'Add Language', { disabled: 'Save the Chinese entry first.' }),
        ],
      },
      text('language/zh-CN/name', 'Name', '街角咖啡', {
        count: { min: 3, max: 30 },
        help: 'Chinese, Latin letters, digits, _ + and -; a Chinese character counts 2.',
        marks: ['reviewed too'],
        before: '街角咖啡馆',
        note: { tone: 'warning', text: 'Another mini program has this name. AlipayCN says: 名称已被占用' },
      }),
      text('language/zh-CN/tagline', 'Tagline', '好咖啡', {
        count: { min: 10, max: 30 },
        problem: 'It has 6 units and needs at least 10. Say what the mini program does.',
        theirs: { by: 'Lin Xiaoyan', value: '街角的一杯好咖啡' },
      }),
      text(
        'language/zh-CN/description',
        'Description',
        '提前下单，到店即取。附近门店一目了然，集点卡自动累计。\n每天七点开始。',
        {
          control: 'lines',
          count: { min: 20, max: 200 },
        },
      ),
      pictures('language/zh-CN/logo', 'Logo', [picture('logo', 'Logo', '512 × 512, 84 KB')], {
        max: 1,
        square: true,
        help: 'jpg or png, square, at most 256 KB.',
      }),
    ],
  });

export const authorization = () =>
  view('zh-CN', {
    step: 'authorization',
    heading: '授权 AlipayCN',
    intro: '由拥有 AlipayCN 账号的人完成。可以把链接发给同事。',
    next: button('next', '下一步', { look: 'primary', disabled: '尚未授权。完成下面的步骤，或粘贴授权码。' }),
    blocks: [
      {
        kind: 'cards',
        cards: [
          {
            title: '打开授权页面',
            text: '用企业账号登录 AlipayCN。',
            words: [],
            state: 'done',
            buttons: [
              button('openAuthorization', '在浏览器中打开', { icon: 'external' }),
              button('copyAuthorization', '复制链接', { icon: 'copy' }),
            ],
          },
          {
            title: '选择小程序并确认',
            text: '选择要发布到的小程序，然后：',
            words: [
              { chinese: '确认选择', meaning: 'Confirm selection' },
              { chinese: '确认授权', meaning: 'Confirm authorization' },
            ],
            state: 'now',
            buttons: [],
          },
          {
            title: '回到这里',
            text: '我们检查授权结果。',
            words: [],
            state: 'todo',
            buttons: [button('checkAuthorization', '检查授权', { look: 'primary', icon: 'refresh' })],
          },
        ],
      },
      text('authorization/code', '授权码', '', {
        required: false,
        help: '页面没有返回时，从地址栏复制 app_auth_code。',
        placeholder: 'app_auth_code',
      }),
      { kind: 'buttons', buttons: [button('submitCode', '提交授权码', { disabled: '先粘贴授权码。' })] },
    ],
  });

export const configuration = () =>
  view('en', {
    step: 'configuration',
    heading: 'Configuration',
    intro: 'What the reviewers of AlipayCN need to try this version.',
    blocks: [
      text('configuration/versionDescription', 'Version description', 'Orders, pickup times and the stamp card.', {
        control: 'lines',
        count: { min: 30, max: 500 },
        placeholder: 'What is new, for the reviewers',
      }),
      pictures(
        'configuration/screenshots',
        'Screenshots',
        [
          picture('shot1', 'Home with shops nearby', '1080 × 1920, 412 KB'),
          picture('shot2', 'Order', '1080 × 1920, 388 KB'),
        ],
        {
          help: '2 to 5, jpg or png, at most 4 MB each.',
          problem: 'Screenshot 2 has 4,210 KB; at most 4,096 are allowed.',
        },
      ),
      list(
        'configuration/serverDomains',
        'Server domains',
        ['https://api.corner.example', 'https://img.corner.example'],
        {
          help: 'One a line.',
        },
      ),
      {
        kind: 'group',
        id: 'testAccess',
        title: 'Test account and testers',
        open: true,
        blocks: [
          text('configuration/testAccount', 'Test account', 'reviewer01', { required: false }),
          text('configuration/testPassword', 'Password', '', {
            control: 'password',
            required: false,
            placeholder: 'Set; leave it empty to keep it',
          }),
          list('configuration/testers', 'Testers', [], { max: 100, placeholder: 'name@example.com' }),
        ],
      },
      {
        kind: 'group',
        id: 'category',
        title: 'Category',
        open: true,
        blocks: [
          chosen('configuration/category', 'Category', {
            chosen: [
              {
                value: 'XS1001_XS2003',
                label: '餐饮 / 正餐门店',
                detail: 'Asks for: Licence pictures, Shop front picture',
              },
              { value: 'OLD_1', label: 'OLD_1', detail: 'AlipayCN does not list it. Check the ids.' },
            ],
            choose: button('chooseCategory', 'Choose a Category…', { icon: 'add' }),
          }),
          pictures('configuration/outDoorPicture', 'Shop front picture', [], {
            max: 1,
            marks: ['your category asks for it'],
            problem: 'Shop front picture is needed.',
          }),
        ],
      },
      {
        kind: 'group',
        id: 'reviewers',
        title: 'More for the reviewers',
        open: true,
        blocks: [
          text('configuration/memo', 'Note to the reviewer', '', { control: 'lines', required: false }),
          pictures(
            'configuration/testFile',
            'Test file',
            [{ id: 'z1', alt: 'Test file', facts: 'ZIP, 412 KB', isFile: true }],
            {
              max: 1,
              required: false,
            },
          ),
          select('configuration/regionType', 'Service area', 'LOCATION', [
            { value: 'GLOBAL', label: 'Everywhere' },
            { value: 'LOCATION', label: 'Only some regions' },
          ]),
        ],
      },
    ],
  });

export const basicInformation = () =>
  view('en', {
    step: 'basicInformation',
    heading: 'Basic Information',
    intro: 'The registration of the company. It belongs to the workspace and is reviewed when it changed.',
    busy: { text: 'Saving “Registered address” …', cancel: button('cancelWork', 'Stop', { look: 'link' }) },
    blocks: [
      {
        kind: 'notice',
        tone: 'warning',
        title: '2 fields changed since the last approval',
        text: 'They are reviewed with this release, which can take a day longer.',
        buttons: [],
      },
      text(
        'basic/legalName',
        'Legal name',
        'Corner Coffee (Shanghai) Food and Beverage Management Company Limited, Xuhui Branch',
        {
          marks: ['assumed'],
        },
      ),
      text('basic/validUntil', 'Valid until', '2031-05-30', {
        before: '2026-05-30',
        marks: ['reviewed too', 'assumed'],
      }),
      text('basic/phone', 'Phone', '+86 21 5555 01', {
        control: 'phone',
        problem: 'Digits, spaces, brackets and hyphens only.',
      }),
      text('basic/email', 'E-mail', 'release@corner.example', { control: 'email' }),
      text('basic/registeredAddress', 'Registered address', '上海市徐汇区淮海中路 999 号', {
        control: 'lines',
        count: { min: 5, max: 300 },
        before: '上海市黄浦区南京东路 1 号',
        marks: ['reviewed too'],
      }),
      pictures('basic/licencePictures', 'Licence', [picture('licence1', 'Business licence', '1600 × 1100, 902 KB')]),
    ],
  });
