import { escapeHtml } from '../../texts/escape.ts';
import { dateTime } from '../../texts/format.ts';
import { fieldName } from '../../texts/labels/labels.ts';
import { connectionName } from '../explorer/connectionName.ts';
import type { ConnectionTools, SavedConnection } from '../shared/connection.types.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { pageHtml } from '../shared/page.ts';
import { shownValue } from './overview.ts';
import { emptyValues } from './values.ts';

const shown = ['kind', 'endpoint', 'authorizeUrl', 'appId', 'redirectUri', 'ratios', 'signedBy'] as const;

/** The facts of a connection as a page; never a secret. */
export function connectionHtml(context: CommandContext, tools: ConnectionTools, saved: SavedConnection): string {
  const { language, text } = context;
  const values = { ...emptyValues(tools), ...saved };
  const facts: [string, string][] = shown.map((field) => [
    fieldName(language, field),
    field === 'redirectUri' && saved.redirectUri === ''
      ? text('connect.showRedirectNone')
      : shownValue(context, tools, values, field),
  ]);
  const rows: [string, string][] = [
    ...facts,
    [text('connect.showUpload'), text(saved.canUpload ? 'connect.showUploadYes' : 'connect.showUploadNo')],
    [text('connect.showReview'), text('connect.showReviewers')],
    [text('connect.showSince'), dateTime(language, saved.savedAt)],
  ];
  const list = rows.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('');
  const body = `<dl>${list}</dl><p>${escapeHtml(text('connect.showSecrets'))}</p>`;
  return pageHtml(language, connectionName(saved, language), body);
}

/** Shows which AlipayCN is connected, without a secret. */
export const showConnection: Run = async (context) => {
  const { text, ui } = context;
  const { connections } = context.accounts;
  const saved = connections.current();
  if (!saved) return void (await ui.tell('information', text('connect.left')));
  await ui.showPage('AlipayCN', connectionHtml(context, await connections.tools(), saved));
};

/** Back to the simulator, after one question that says what stays. */
export const disconnect: Run = async (context) => {
  const { language, text, ui } = context;
  const { connections } = context.accounts;
  const current = connections.current();
  if (!current) return void (await ui.tell('information', text('connect.left')));
  const name = connectionName(current, language);
  const sure = await ui.confirm(
    text('connect.leaveConfirm', { name }),
    text('connect.leaveStays'),
    text('connect.leaveAction'),
  );
  if (!sure) return;
  await connections.forget();
  await context.accounts.followConnection();
  void ui.tell('information', text('connect.left'));
};
