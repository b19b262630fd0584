import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PictureRef, PicturesField } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId, fill } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { button } from '../base/ui.ts';
import { describedBy, underline } from './fieldHint.ts';
import { thumbnail } from './thumbnail.ts';

/** Pictures: seen in small, removed one by one, added by choosing, dropping or pasting (see `../files.ts`). */
export function picturesControl(block: PicturesField, context: Context): TemplateResult {
  const { id, value, max, square, problem } = block;
  const count = fill(context.view.words.count, { units: value.length, max });
  return html`<div
      id=${elementId(id)}
      class="pictures ${square ? 'square' : ''}"
      role="group"
      data-pictures=${id}
      data-invalid=${problem !== null}
      aria-labelledby=${elementId(id, 'label')}
      aria-describedby=${describedBy(block).join(' ')}
    >
      ${
        value.length === 0
          ? nothing
          : html`<ul class="thumbnails">
              ${repeat(
                value,
                (picture) => picture.id,
                (picture, index) => shown(block, picture, index, context),
              )}
            </ul>`
      }
      ${value.length < max || max === 1 ? dropArea(block, context) : nothing}
    </div>
    ${underline(block, max === 1 ? null : { text: count, over: value.length > max })}`;
}

const shown = (block: PicturesField, picture: PictureRef, index: number, context: Context) =>
  html`<li>
    ${thumbnail(picture, context)}
    <span class="facts">${picture.facts}</span>
    ${button({
      appearance: 'icon',
      className: 'remove',
      name: `${block.removeLabel}: ${picture.alt}`,
      content: icon('trash'),
      onPress: () => context.send('removePicture', { field: block.id, index }),
    })}
  </li>`;

const dropArea = (block: PicturesField, context: Context) =>
  html`<div class="drop">
    ${button({
      appearance: 'secondary',
      content: html`${icon('add', 'start')}${block.chooseLabel}`,
      name: `${block.chooseLabel}: ${block.label}`,
      describedBy: describedBy(block),
      onPress: () => context.send('browse', { field: block.id }),
    })}
    <span class="or">${block.dropLabel}</span>
  </div>`;
