// What stands in the fields of a form.
import { useState } from 'preact/hooks';

/** Texts by name, and what a field needs to show and change one. */
export function useFormValues<Values extends Readonly<Record<string, string>>>(initial: Values) {
  const [values, setValues] = useState<Values>(initial);
  const set = (changes: Partial<Values>) => setValues((before) => ({ ...before, ...changes }));
  const bind = (name: keyof Values & string) => ({
    value: values[name] ?? '',
    onValue: (value: string) => set({ [name]: value } as Partial<Values>),
  });
  return { values, set, bind };
}
