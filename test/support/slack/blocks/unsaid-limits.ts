import type { Schema } from "./said-limits.ts";

const some = { minItems: 1 };
const id = { minLength: 1 };
const letters = (maxLength: number): Schema => ({ properties: { text: { maxLength } } });
const groups: Schema = {
  minItems: 1,
  items: { properties: { label: letters(75), options: { minItems: 1, maxItems: 100 } } },
};
const options: Schema = { properties: { options: some } };
const grouped: Schema = { properties: { options: some, option_groups: groups } };
const option: Schema = { properties: { value: id } };
const feedback: Schema = { properties: { text: letters(75), value: { maxLength: 2000 } } };
const image: Schema = { properties: { alt_text: { minLength: 1, maxLength: 2000 }, image_url: { maxLength: 3000 } } };
const view: Schema = { properties: { external_id: { maxLength: 255 } } };
const rows: Schema = { minItems: 1, items: { minItems: 1, maxItems: 20 } };

/** Limits that Slack's documentation has and the comments of its types do not. */
export const unsaidLimits: Readonly<Record<string, Schema>> = {
  ActionsBlock: { properties: { elements: some } },
  CardBlock: { properties: { actions: some } },
  Checkboxes: options,
  ContainerBlock: { properties: { child_blocks: some } },
  ContextActionsBlock: { properties: { elements: some } },
  ContextBlock: { properties: { elements: some } },
  DataTableBlock: { properties: { rows: { ...rows, minItems: 2, maxItems: 201 }, caption: { minLength: 1 } } },
  DateTimepicker: { properties: { initial_date_time: { minimum: 1_000_000_000, maximum: 9_999_999_999 } } },
  FeedbackButtons: { properties: { positive_button: feedback, negative_button: feedback } },
  HomeView: view,
  IconButton: { properties: { text: letters(75), value: { maxLength: 2000 } } },
  ImageBlock: image,
  ImageElement: image,
  MarkdownBlock: { properties: { text: { minLength: 1 } } },
  ModalView: view,
  MrkdwnOption: option,
  MultiStaticSelect: grouped,
  Overflow: options,
  PlainTextInput: {
    properties: {
      min_length: { minimum: 0 },
      max_length: { minimum: 1, maximum: 3000 },
      initial_value: { maxLength: 3000 },
    },
  },
  PlainTextOption: option,
  RadioButtons: options,
  RichTextText: { properties: { text: id } },
  SectionBlock: { properties: { fields: some } },
  StaticSelect: grouped,
  TableBlock: { properties: { rows } },
};

/** The same for a field of this name, wherever it stands. */
export const unsaidAnywhere: Readonly<Record<string, Schema>> = { action_id: id, block_id: id };
