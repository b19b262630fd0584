/**
 * The only module that knows the toolkit: it registers the components in use and gives templates of them. To change the
 * toolkit is to change this file.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeLink,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTag,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { aria } from './ariaDirective.ts';

/** Registers the components; once, before anything is drawn. */
export function registerComponents(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDropdown(),
    vsCodeLink(),
    vsCodeOption(),
    vsCodeProgressRing(),
    vsCodeTag(),
    vsCodeTextArea(),
    vsCodeTextField(),
  );
}

export interface ButtonParts {
  readonly id?: string;
  readonly appearance: 'primary' | 'secondary' | 'icon';
  readonly className?: string;
  readonly content: unknown;
  /** Said instead of the content. */
  readonly name?: string;
  readonly disabled?: boolean;
  readonly describedBy?: readonly string[];
  readonly onPress: () => void;
}

/** A second click of a double click is no second press: by then the button may mean another thing. */
const firstClick = (press: () => void) => (event: MouseEvent) => {
  if (event.detail <= 1) press();
};

/** A button; a disabled one keeps the focus and stays in the order of tabs. */
export function button(parts: ButtonParts): TemplateResult {
  return html`<vscode-button
    id=${parts.id ?? nothing}
    class=${parts.className ?? nothing}
    .appearance=${parts.appearance}
    ?data-disabled=${parts.disabled ?? false}
    ${aria({ name: parts.name ?? null, describedBy: parts.describedBy ?? [], disabled: parts.disabled ?? false })}
    @click=${firstClick(parts.onPress)}
    >${parts.content}</vscode-button
  >`;
}

export interface TextParts {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly placeholder: string;
  readonly required: boolean;
  readonly invalid: boolean;
  readonly describedBy: readonly string[];
  readonly onInput: (text: string) => void;
  readonly onLeave: () => void;
}

type TextControl = EventTarget & { value: string };

const state = ({ name, required, invalid, describedBy }: TextParts) => aria({ name, required, invalid, describedBy });
const typed = (parts: TextParts) => (event: Event) => parts.onInput((event.currentTarget as TextControl).value);

/** One line of text. @param type as of an HTML input */
export function textField(parts: TextParts & { readonly type: string }): TemplateResult {
  return html`<vscode-text-field
    id=${parts.id}
    class="control"
    ?data-invalid=${parts.invalid}
    .type=${parts.type}
    .placeholder=${parts.placeholder}
    .value=${live(parts.value)}
    ${state(parts)}
    @input=${typed(parts)}
    @focusout=${parts.onLeave}
  ></vscode-text-field>`;
}

/** Several lines of text, as high as they are. */
export function textArea(parts: TextParts & { readonly rows: number }): TemplateResult {
  return html`<vscode-text-area
    id=${parts.id}
    class="control"
    ?data-invalid=${parts.invalid}
    resize="vertical"
    .rows=${parts.rows}
    .placeholder=${parts.placeholder}
    .value=${live(parts.value)}
    ${state(parts)}
    @input=${typed(parts)}
    @focusout=${parts.onLeave}
  ></vscode-text-area>`;
}

export interface DropdownParts {
  readonly id: string;
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
  readonly selected: string | null;
  readonly onChoose: (value: string) => void;
}

/** A drop-down. An option that is made selected takes the attribute alone, and its name from its first text. */
export function dropdown(parts: DropdownParts): TemplateResult {
  return html`<vscode-dropdown
    id=${parts.id}
    class="control"
    aria-labelledby=${parts.labelledBy}
    aria-describedby=${parts.describedBy}
    .value=${live(parts.selected ?? '')}
    @change=${(event: Event) => parts.onChoose((event.currentTarget as TextControl).value)}
  >
    ${repeat(
      parts.options,
      ({ value, label }) => `${value}\n${label}`,
      ({ value, label, disabled = false }) =>
        html`<vscode-option .value=${value} ?selected=${value === parts.selected} ?disabled=${disabled}
          >${label}</vscode-option
        >`,
    )}
  </vscode-dropdown>`;
}

/** A short mark, such as "assumed". */
export const tag = (text: unknown, className = ''): TemplateResult =>
  html`<vscode-tag class=${className}>${text}</vscode-tag>`;

export const progressRing = (): TemplateResult =>
  html`<span class="ring" aria-hidden="true"><vscode-progress-ring></vscode-progress-ring></span>`;

/** An address that the host opens: the page goes nowhere itself. */
export function link(label: string, url: string, onOpen: () => void): TemplateResult {
  const open = (event: Event) => {
    event.preventDefault();
    onOpen();
  };
  return html`<vscode-link .href=${url} @click=${open}>${label}</vscode-link>`;
}
