import type { Account } from '../state/merchants.ts';
import type { MiniApp } from '../state/miniApps.ts';
import type { Scope } from '../state/scopes.ts';
import { COPY_SCRIPT, STYLE } from './assets.ts';
import { constant, html, type Markup } from './markup.ts';

/** The hidden fields of every form. */
export interface Form {
  /** Proves that the form came from this page and for this address. */
  readonly token: string;
  /** Who has logged in; empty before. */
  readonly account: string;
}

/** A text in both languages. */
type Pair = readonly [chinese: string, english: string];

const STEPS: readonly Pair[] = [
  ['登录', 'Log in'],
  ['选择小程序', 'Choose'],
  ['确认授权', 'Confirm'],
];

/** Step 1. */
export function loginStep(form: Form, accounts: readonly Account[]): Markup {
  const choices = accounts.map(({ id, chinese, english, email }, index) =>
    choice('account', id, index === 0, html`${chinese}<span class="id" lang="en">${english} · ${email}</span>`),
  );
  const content = html`<fieldset>
<legend>${stacked('账号', 'Account')}</legend>
${choices}</fieldset>
<div class="buttons">${button('login', '登录', 'Log in')}</div>`;
  return stepPage(1, ['登录支付宝', 'Log in to AlipayCN'], form, content);
}

/** Step 2. @param missing the form came back without a choice. */
export function chooseStep(form: Form, account: Account, miniApps: readonly MiniApp[], missing: boolean): Markup {
  const firstOpen = miniApps.find(({ authorized }) => !authorized);
  const tag = html`
<span class="tag">${stacked('已授权 ', 'authorized')}</span>`;
  const choices = miniApps.map(({ id, information, authorized }) => {
    const name = html`${information.app_name}<span class="id">APPID ${id}</span>`;
    return choice('mini_app_id', id, id === firstOpen?.id, name, authorized ? tag : '');
  });
  const content = html`${missing ? alert('请选择一个小程序。', 'Select a mini program.') : ''}<fieldset>
<legend>${stacked(`${account.chinese}的小程序`, `Mini programs of: ${account.english}`)}</legend>
${choices}</fieldset>
<div class="buttons">${button('choose', '确认选择', 'Confirm the selection')}</div>`;
  return stepPage(2, ['选择小程序', 'Select the mini program that the platform may release'], form, content);
}

/** Step 3. @param open the families of methods that this account may grant. */
export function confirmStep(form: Form, miniApp: MiniApp, appId: string, open: readonly Scope[]): Markup {
  const scopes = open.map(
    ({ chinese, english }) => html`<li>${stacked(chinese, english)}</li>
`,
  );
  const ticks = open.map(
    ({ id, chinese, english }) => html`<label class="tick"><input type="checkbox" name="scope" value="${id}" checked>
<span>${stacked(chinese, english)}</span></label>
`,
  );
  const content = html`<input type="hidden" name="mini_app_id" value="${miniApp.id}">
<dl class="facts">
<div><dt>${inline('小程序', 'Mini program')}</dt><dd>${miniApp.information.app_name} · ${miniApp.id}</dd></div>
<div><dt>${inline('授权给第三方应用', 'Granted to application')}</dt><dd lang="en">Mini Program Release · ${appId}</dd></div>
</dl>
<h2 id="scopes">${stacked('该应用将可以', 'The application will be allowed to')}</h2>
<ul class="scopes" aria-labelledby="scopes">
${scopes}</ul>
<details>
<summary>${stacked('仅授权一部分（模拟）', 'Grant only some permissions (simulation)')}</summary>
<input type="hidden" name="choosing" value="yes">
${ticks}</details>
<div class="buttons">${button('confirm', '确认授权', 'Confirm the authorization')}${button('login', '返回', 'Back', ' class="second" formnovalidate')}</div>`;
  return stepPage(3, ['确认授权', 'Confirm the authorization'], form, content);
}

/** The end where there is no address to return to. */
export function codePage(code: string, miniApp: MiniApp): Markup {
  const content = html`<h1>授权成功</h1><p lang="en">Authorization granted for ${miniApp.information.app_name}</p>
<p><label for="code">${inline('授权码', 'Authorization code')}</label>
<input class="code" id="code" value="${code}" readonly autocomplete="off" spellcheck="false"></p>
<div class="buttons"><button type="button" id="copy" hidden>${inline('复制', 'Copy')}</button></div>
<p id="copied" role="status" hidden>已复制。<span lang="en">Copied.</span></p>
<p>${stacked('请复制授权码，回到编辑器粘贴。十分钟内有效，只能使用一次。', 'Copy the code and paste it in the editor. It is valid for ten minutes and works once.')}</p>
<script>${constant(COPY_SCRIPT)}</script>`;
  return page('授权成功', content);
}

/** A refusal. */
export function messagePage(chinese: string, english: string): Markup {
  const title = html`<h1>无法授权</h1><p lang="en">Authorization is not possible</p>`;
  return page(
    '无法授权',
    html`${title}
${alert(chinese, english)}`,
  );
}

function stepPage(current: number, [chinese, english]: Pair, form: Form, content: Markup): Markup {
  const steps = STEPS.map(([name, translation], index) => {
    const mark = index + 1 < current ? ' class="done"' : index + 1 === current ? ' aria-current="step"' : '';
    return html`<li${constant(mark)}>${name}<span lang="en">${translation}</span></li>`;
  });
  const account = form.account ? html`<input type="hidden" name="account" value="${form.account}">` : '';
  return page(
    chinese,
    html`<ol class="steps" aria-label="步骤">${steps}</ol>
<h1>${chinese}</h1><p lang="en">${english}</p>
<form method="post"><input type="hidden" name="token" value="${form.token}">${account}
${content}
</form>`,
  );
}

function choice(field: string, value: string, isChecked: boolean, name: Markup, more: Markup | string = ''): Markup {
  return html`<label class="choice">
<input type="radio" name="${field}" value="${value}" required${constant(isChecked ? ' checked' : '')}>
<span class="name">${name}</span>${more}
</label>
`;
}

function button(step: string, chinese: string, english: string, attributes = ''): Markup {
  return html`<button name="step" value="${step}"${constant(attributes)}>${chinese}<span lang="en">${english}</span></button>`;
}

function alert(chinese: string, english: string): Markup {
  return html`<p class="error" role="alert">${stacked(chinese, english)}</p>`;
}

/** Chinese, and English in the next line. */
function stacked(chinese: string, english: string): Markup {
  return html`${chinese}<span class="under" lang="en">${english}</span>`;
}

/** Chinese, and English beside it. */
function inline(chinese: string, english: string): Markup {
  return html`${chinese} <span lang="en">${english}</span>`;
}

function page(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 支付宝授权（模拟）</title><style>${constant(STYLE)}</style></head>
<body><div class="page">
<header><div class="brand"><span class="mark" aria-hidden="true">模</span><p>${stacked('支付宝开放平台授权', 'AlipayCN Open Platform authorization')}</p></div>
<p class="notice"><strong>模拟</strong> <span lang="en"><strong>Simulation</strong> – no real AlipayCN account</span></p></header>
<main>${content}</main>
</div></body></html>
`;
}
