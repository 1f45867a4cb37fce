// Switches a fault on: when it strikes, and how, in a form of what this fault can be told.
import { get, post } from '../../control.ts';
import { DELAY_PATTERN, msOf } from '../../format/duration.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useFormValues } from '../../parts/form-values.ts';
import { announce } from '../../parts/toasts.tsx';
import { useWork } from '../../parts/work.ts';
import { useResource } from '../../resource.ts';
import type { FaultSettings, KnownFault } from '../../wire.ts';
import { say } from '../../words.ts';
import { commandOf } from './command.ts';
import { takesOperation } from './groups.ts';
import { words } from './words.ts';

const EMPTY = {
  turn: 'always',
  count: '1',
  operation: '',
  number: '',
  receiver: '',
  delay: '',
  polls: '',
};
type Values = typeof EMPTY;
type Bind = ReturnType<typeof useFormValues<Values>>['bind'];

interface SwitchOnProps {
  readonly fault: KnownFault;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function SwitchOn({ fault, onDone, onClose }: SwitchOnProps) {
  const { values, bind } = useFormValues(EMPTY);
  const setting = settingOf(fault, values);
  const [isBusy, send] = useWork(async () => {
    await post('/faults', setting);
    announce(say(words.form.done)(fault.fault));
    onDone();
    onClose();
  });
  return (
    <FormDialog
      title={say(words.form.title)(fault.fault)}
      action={say(words.form.submit)}
      isBusy={isBusy}
      onSubmit={send}
      onClose={onClose}
    >
      <Turn turn={values.turn} bind={bind} />
      <Occasion fault={fault} bind={bind} />
      <Effect fault={fault} bind={bind} />
      <div>
        <p class="field-about">{say(words.form.elsewhere)}</p>
        <CodeBlock label={say(words.form.elsewhere)} code={commandOf(setting)} />
      </div>
    </FormDialog>
  );
}

const wholeNumber = () => ['[1-9][0-9]{0,8}', say(words.form.wholeNumber)] as const;

function Turn({ turn, bind }: { readonly turn: string; readonly bind: Bind }) {
  const { form } = words;
  return (
    <div class="form-row">
      <SelectField
        name={say(form.turn)}
        {...bind('turn')}
        options={Object.entries(form.turns).map(([value, word]) => ({ value, label: say(word) }))}
      />
      {turn !== 'always' && (
        <TextField name={say(form.count)} {...bind('count')} pattern={wholeNumber()} isNumber />
      )}
    </div>
  );
}

function Occasion({ fault, bind }: { readonly fault: KnownFault; readonly bind: Bind }) {
  const { form } = words;
  const about = say(form.operationAbout);
  return (
    <>
      {takesOperation(fault) && <Operation bind={bind} />}
      <TextField
        name={say(form.number)}
        about={say(form.numberAbout)}
        {...bind('number')}
        isOptional
        isNumber
      />
      {fault.takes.includes('receiver') && (
        <TextField
          name={say(form.receiver)}
          about={about}
          {...bind('receiver')}
          isOptional
          isNumber
        />
      )}
    </>
  );
}

function Operation({ bind }: { readonly bind: Bind }) {
  const operations = useResource('operations', readOperations);
  return (
    <TextField
      name={say(words.form.operation)}
      about={say(words.form.operationAbout)}
      {...bind('operation')}
      offers={(operations.value ?? []).map((value) => ({ value, label: '' }))}
      isOptional
    />
  );
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId?: string }>>>>;
}

async function readOperations(): Promise<readonly string[]> {
  const { paths } = await get<OpenApi>('/openapi.json');
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  return ids.filter((id) => id !== undefined);
}

function Effect({ fault: { takes }, bind }: { readonly fault: KnownFault; readonly bind: Bind }) {
  const { form } = words;
  return (
    <>
      {takes.includes('delay_ms') && (
        <TextField
          name={say(form.delay)}
          about={say(form.delayAbout)}
          {...bind('delay')}
          pattern={[DELAY_PATTERN, say(form.delayWrong)]}
          isOptional
        />
      )}
      {takes.includes('polls') && (
        <TextField name={say(form.polls)} {...bind('polls')} pattern={wholeNumber()} isOptional />
      )}
    </>
  );
}

/** What stands in the form, as the control API wants it; nothing that is left empty. */
function settingOf({ fault }: KnownFault, values: Values): FaultSettings {
  const { turn, operation, number, receiver, delay, polls } = values;
  const count = Number(values.count);
  const told = {
    times: turn === 'first' ? count : undefined,
    nth: turn === 'nth' ? count : undefined,
    every: turn === 'every' ? count : undefined,
    operation: operation.trim(),
    number: number.trim(),
    receiver: receiver.trim(),
    delay_ms: msOf(delay),
    polls: polls === '' ? undefined : Number(polls),
  };
  const said = Object.entries(told).filter(([, value]) => value !== undefined && value !== '');
  return { fault, ...Object.fromEntries(said) };
}
