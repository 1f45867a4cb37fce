// Fields of a form, each with its name, what is to be written there, and the browser's own check of it.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { say } from '../words.ts';
import { words } from './words.ts';

interface FieldProps {
  readonly name: string;
  readonly about?: ComponentChildren;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly isOptional?: boolean;
}

interface TextFieldProps extends FieldProps {
  /** Values to choose from; others may be written. */
  readonly offers?: readonly { readonly value: string; readonly label: string }[];
  readonly isNumber?: boolean;
  /** A regular expression the whole text has to match, and its words. */
  readonly pattern?: readonly [expression: string, words: string];
}

export function TextField(props: TextFieldProps) {
  const { name, about, value, onValue, isOptional = false, offers, isNumber, pattern } = props;
  const list = useId();
  return (
    <label class="field">
      <span class="field-name">{name}</span>
      <input
        class={isNumber ? 'number' : undefined}
        value={value}
        required={!isOptional}
        autocomplete="off"
        spellcheck={false}
        list={offers && list}
        pattern={pattern?.[0]}
        title={pattern?.[1]}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {offers !== undefined && (
        <datalist id={list}>
          {offers.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </datalist>
      )}
      {about !== undefined && <span class="field-about">{about}</span>}
    </label>
  );
}

const AMOUNT = '[¥￥]?\\s*[0-9,]{1,12}([.][0-9]{0,2})?';

/** An amount in yuan, as people write it; `fenOf` reads it. */
export function AmountField({ name, about, value, onValue }: FieldProps) {
  return (
    <label class="field">
      <span class="field-name">{name}</span>
      <span class="amount-field">
        <span aria-hidden="true">¥</span>
        <input
          inputMode="decimal"
          value={value}
          required
          autocomplete="off"
          pattern={AMOUNT}
          title={say(words.notAnAmount)}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      </span>
      {about !== undefined && <span class="field-about">{about}</span>}
    </label>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function SelectField({ name, about, value, onValue, options }: SelectFieldProps) {
  return (
    <label class="field">
      <span class="field-name">{name}</span>
      <select value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
      {about !== undefined && <span class="field-about">{about}</span>}
    </label>
  );
}

interface CheckFieldProps {
  readonly name: string;
  readonly about?: string;
  readonly isChecked: boolean;
  readonly onCheck: (isChecked: boolean) => void;
}

export function CheckField({ name, about, isChecked, onCheck }: CheckFieldProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      <span>
        {name}
        {about !== undefined && <span class="field-about"> {about}</span>}
      </span>
    </label>
  );
}
