import type { Account } from '../state/merchants.ts';
import type { MiniApp } from '../state/miniApps.ts';
import type { Scope } from '../state/scopes.ts';
import { COPY_SCRIPT, STYLE } from './assets.ts';
import { constant, html, type Markup } from './markup.ts';

/** What every form carries. */
export interface Form {
  /** Proves that the form came from this page and for this address. */
  readonly token: string;
  /** Who has logged in; empty before. */
  readonly account: string;
}

const STEPS = [
  { chinese: '登录', english: 'Log in' },
  { chinese: '选择小程序', english: 'Choose' },
  { chinese: '确认授权', english: 'Confirm' },
];

/** Step 1. */
export function loginStep(form: Form, accounts: readonly Account[]): Markup {
  const choices = accounts.map(
    ({ id, chinese, english, email }, index) => html`<label class="choice">
<input type="radio" name="account" value="${id}" required${index === 0 ? constant(' checked') : ''}>
<span class="name">${chinese}<span class="id" lang="en">${english} · ${email}</span></span>
</label>
`,
  );
  return stepPage(
    1,
    '登录支付宝',
    'Log in to AlipayCN',
    form,
    html`<fieldset>
<legend>账号<span class="under" lang="en">Account</span></legend>
${choices}</fieldset>
${buttons({ step: 'login', chinese: '登录', english: 'Log in' })}`,
  );
}

/** Step 2. @param missing the form came back without a choice. */
export function chooseStep(
  form: Form,
  { chinese, english }: Account,
  miniApps: readonly MiniApp[],
  missing: boolean,
): Markup {
  const firstOpen = miniApps.find(({ authorized }) => !authorized);
  const choices = miniApps.map(
    (miniApp) => html`<label class="choice">
<input type="radio" name="mini_app_id" value="${miniApp.id}" required${miniApp === firstOpen ? constant(' checked') : ''}>
<span class="name">${miniApp.information.app_name}<span class="id">APPID ${miniApp.id}</span></span>
${miniApp.authorized ? html`<span class="tag">已授权 <span class="under" lang="en">authorized</span></span>` : ''}
</label>
`,
  );
  const problem = html`<p class="error" role="alert">请选择一个小程序。<span class="under" lang="en">Choose a mini program.</span></p>`;
  return stepPage(
    2,
    '选择小程序',
    'Choose the mini program that the platform may release',
    form,
    html`${missing ? problem : ''}<fieldset>
<legend>${chinese}的小程序<span class="under" lang="en">Mini programs of: ${english}</span></legend>
${choices}</fieldset>
${buttons({ step: 'choose', chinese: '确认选择', english: 'Confirm the selection' })}`,
  );
}

/** Step 3. */
/** @param open the families of methods that this account may grant. */
export function confirmStep(form: Form, miniApp: MiniApp, appId: string, open: readonly Scope[]): Markup {
  const scopes = open.map(
    ({ chinese, english }) => html`<li>${chinese}<span class="under" lang="en">${english}</span></li>
`,
  );
  const ticks = open.map(
    ({ id, chinese, english }) => html`<label class="tick"><input type="checkbox" name="scope" value="${id}" checked>
<span>${chinese}<span class="under" lang="en">${english}</span></span></label>
`,
  );
  return stepPage(
    3,
    '确认授权',
    'Confirm the authorization',
    form,
    html`<input type="hidden" name="mini_app_id" value="${miniApp.id}">
<dl class="facts">
<div><dt>小程序 <span lang="en">Mini program</span></dt><dd>${miniApp.information.app_name} · ${miniApp.id}</dd></div>
<div><dt>授权给第三方应用 <span lang="en">Granted to application</span></dt><dd lang="en">Mini Program Release · ${appId}</dd></div>
</dl>
<h2 id="scopes">该应用将可以<span class="under" lang="en">It will be allowed to</span></h2>
<ul class="scopes" aria-labelledby="scopes">
${scopes}</ul>
<details>
<summary>仅授权一部分（模拟）<span class="under" lang="en">Grant a part only (simulation)</span></summary>
<input type="hidden" name="choosing" value="yes">
${ticks}</details>
${buttons(
  { step: 'confirm', chinese: '确认授权', english: 'Confirm the authorization' },
  { step: 'login', chinese: '返回', english: 'Back' },
)}`,
  );
}

/** The end where there is no address to return to. */
export function codePage(code: string, miniApp: MiniApp): Markup {
  return page(
    '授权成功',
    html`<h1>授权成功</h1><p lang="en">Authorization granted for ${miniApp.information.app_name}</p>
<p><label for="code">授权码 <span lang="en">Authorization code</span></label>
<input class="code" id="code" value="${code}" readonly autocomplete="off" spellcheck="false"></p>
<div class="buttons"><button type="button" id="copy" hidden>复制 <span lang="en">Copy</span></button></div>
<p id="copied" role="status" hidden>已复制。<span lang="en">Copied.</span></p>
<p>请复制授权码，回到编辑器粘贴。十分钟内有效，只能使用一次。<span class="under" lang="en">Copy the code and paste it in the editor. It holds for ten minutes and works once.</span></p>
<script>${constant(COPY_SCRIPT)}</script>`,
  );
}

/** A refusal in words. */
export function messagePage(chinese: string, english: string): Markup {
  return page(
    '无法授权',
    html`<h1>无法授权</h1><p lang="en">Authorization is not possible</p>
<p class="error" role="alert">${chinese}<span class="under" lang="en">${english}</span></p>`,
  );
}

function stepPage(current: number, chinese: string, english: string, form: Form, content: Markup): Markup {
  const steps = STEPS.map((step, index) => {
    const mark = index + 1 < current ? ' class="done"' : index + 1 === current ? ' aria-current="step"' : '';
    return html`<li${constant(mark)}>${step.chinese}<span lang="en">${step.english}</span></li>`;
  });
  return page(
    chinese,
    html`<ol class="steps" aria-label="步骤">${steps}</ol>
<h1>${chinese}</h1><p lang="en">${english}</p>
<form method="post"><input type="hidden" name="token" value="${form.token}">${form.account ? html`<input type="hidden" name="account" value="${form.account}">` : ''}
${content}
</form>`,
  );
}

interface Button {
  readonly step: string;
  readonly chinese: string;
  readonly english: string;
}

function buttons(first: Button, second?: Button): Markup {
  const button = ({ step, chinese, english }: Button, more: string) =>
    html`<button name="step" value="${step}"${constant(more)}>${chinese}<span lang="en">${english}</span></button>`;
  return html`<div class="buttons">${button(first, '')}${second ? button(second, ' class="second" formnovalidate') : ''}</div>`;
}

function page(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 支付宝授权（模拟）</title><style>${constant(STYLE)}</style></head>
<body><div class="page">
<header><div class="brand"><span class="mark" aria-hidden="true">模</span><p>支付宝开放平台授权<span class="under" lang="en">AlipayCN Open Platform authorization</span></p></div>
<p class="notice"><strong>模拟</strong> <span lang="en"><strong>Simulation</strong> – no real AlipayCN account</span></p></header>
<main>${content}</main>
</div></body></html>
`;
}
