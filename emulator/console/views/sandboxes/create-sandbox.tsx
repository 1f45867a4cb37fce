// Makes a sandbox: its number, its pace, whom it believes, and what is worth setting beside the pace.
import { chooseSandbox, post } from '../../control.ts';
import { DELAY_PATTERN, msOf } from '../../format/duration.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useFormValues } from '../../parts/form-values.ts';
import { announce } from '../../parts/toasts.tsx';
import { useWork } from '../../parts/work.ts';
import type { Sandbox } from '../../wire.ts';
import { say, type Word } from '../../words.ts';
import { words } from './words.ts';

const INITIAL = {
  mchid: '',
  preset: 'strict',
  profile: 'observed',
  merchantMode: 'transitional',
  fee: '60',
  settlement: '',
  split: '',
  seed: '',
};
type Bind = ReturnType<typeof useFormValues<typeof INITIAL>>['bind'];

const optionsOf = (choices: Readonly<Record<string, Word>>) =>
  Object.entries(choices).map(([value, word]) => ({ value, label: say(word) }));

export function CreateSandbox({ onClose }: { readonly onClose: () => void }) {
  const { values, bind } = useFormValues(INITIAL);
  const [isBusy, send] = useWork(async () => {
    const { mchid } = await post<Sandbox>('/sandboxes', bodyOf(values));
    announce(say(words.options.created)(mchid));
    onClose();
    chooseSandbox(mchid);
  });
  return (
    <FormDialog title={say(words.list.create)} isBusy={isBusy} onSubmit={send} onClose={onClose}>
      <Choices bind={bind} />
      <Figures bind={bind} />
    </FormDialog>
  );
}

function Choices({ bind }: { readonly bind: Bind }) {
  const { options } = words;
  return (
    <>
      <TextField
        name={say(options.mchid)}
        about={say(options.mchidAbout)}
        {...bind('mchid')}
        pattern={['[0-9]{8,10}', say(options.mchidAbout)]}
        isOptional
        isNumber
      />
      <SelectField
        name={say(options.preset)}
        {...bind('preset')}
        options={optionsOf(options.presets)}
      />
      <SelectField
        name={say(options.profile)}
        {...bind('profile')}
        options={optionsOf(options.profiles)}
      />
      <SelectField
        name={say(options.mode)}
        {...bind('merchantMode')}
        options={optionsOf(options.modes)}
      />
    </>
  );
}

function Figures({ bind }: { readonly bind: Bind }) {
  const { options } = words;
  const wholeNumber = ['[0-9]{1,9}', '0–999999999'] as const;
  const delay = [DELAY_PATTERN, say(options.delayWrong)] as const;
  const about = say(options.delayAbout);
  return (
    <>
      <div class="form-row">
        <TextField
          name={say(options.settlement)}
          about={about}
          {...bind('settlement')}
          pattern={delay}
          isOptional
        />
        <TextField
          name={say(options.split)}
          about={about}
          {...bind('split')}
          pattern={delay}
          isOptional
        />
      </div>
      <div class="form-row">
        <TextField
          name={say(options.fee)}
          about={say(options.feeAbout)}
          {...bind('fee')}
          pattern={['[0-9]{1,4}|10000', '0–10000']}
        />
        <TextField
          name={say(options.seed)}
          about={say(options.seedAbout)}
          {...bind('seed')}
          pattern={wholeNumber}
          isOptional
        />
      </div>
    </>
  );
}

/** Only what was said: the rest is the emulator's to decide. */
function bodyOf({ mchid, fee, settlement, split, seed, ...choices }: typeof INITIAL): object {
  const told = {
    ...choices,
    mchid: mchid === '' ? undefined : mchid,
    feeTenThousandths: Number(fee),
    settlementDelayMs: msOf(settlement),
    splitDelayMs: msOf(split),
    seed: seed === '' ? undefined : Number(seed),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
