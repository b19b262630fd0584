import { strict as assert } from 'node:assert';
import { visibleView } from '../../../src/extension/wizard/view/visibleView.ts';

const hostile = 'Mei\u202enil\u200b';
const shown = 'Mei[U+202E]nil[U+200B]';

describe('a view of the wizard', () => {
  it('shows every word with the characters that hide or turn it named', () => {
    const view = {
      title: hostile,
      busy: { text: hostile, cancel: null },
      blocks: [
        { kind: 'notice', title: hostile, quote: hostile, links: [{ label: hostile, url: 'https://example.com/' }] },
        { kind: 'facts', rows: [{ label: hostile, value: hostile, edit: null }] },
        { kind: 'group', blocks: [{ kind: 'field', theirs: { by: hostile, value: hostile }, marks: [hostile] }] },
      ],
    };
    const text = JSON.stringify(visibleView(view));
    assert.doesNotMatch(text, /[\u202e\u200b]/);
    assert.equal(text.split(shown).length - 1, 10);
  });

  it('leaves what is edited or sent back as it is', () => {
    const view = {
      field: { control: 'text', id: hostile, value: hostile, label: 'Name' },
      list: { control: 'list', value: [hostile] },
      pictures: { control: 'pictures', value: [{ id: hostile, alt: hostile }] },
      option: { value: hostile, label: 'a' },
      choice: { selected: hostile },
      button: { action: 'go', value: hostile },
    };
    const { field, list, pictures, option, choice, button } = visibleView(view);
    const kept = [field.id, field.value, list.value[0], pictures.value[0]?.id];
    assert.deepEqual([...kept, option.value, choice.selected, button.value], Array(7).fill(hostile));
    assert.equal(pictures.value[0]?.alt, shown);
  });
});
