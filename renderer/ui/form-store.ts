import { useSyncExternalStore } from 'react';

type Listener = () => void;

/** Values of one form, outside React: a keypress redraws its own field and nothing else. */
export class FormStore<Values extends object> {
  #values: Values;
  #errors: Partial<Record<keyof Values, string>> = {};
  readonly #listeners = new Set<Listener>();

  constructor(values: Values) {
    this.#values = values;
  }

  get values(): Values {
    return this.#values;
  }

  error(name: keyof Values): string | undefined {
    return this.#errors[name];
  }

  set<Name extends keyof Values>(name: Name, value: Values[Name]): void {
    this.#values = { ...this.#values, [name]: value };
    if (name in this.#errors) this.#errors = { ...this.#errors, [name]: undefined };
    this.#tell();
  }

  reset(values: Values): void {
    this.#values = values;
    this.#errors = {};
    this.#tell();
  }

  /** Sentences by field. */
  refuse(errors: Partial<Record<keyof Values, string>>): void {
    this.#errors = errors;
    this.#tell();
  }

  /** One field is wrong; what is said of the others stays. */
  complain(name: keyof Values, error: string): void {
    this.#errors = { ...this.#errors, [name]: error };
    this.#tell();
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export function useFormValue<Values extends object, Name extends keyof Values>(
  form: FormStore<Values>,
  name: Name,
): Values[Name] {
  return useSyncExternalStore(form.subscribe, () => form.values[name]);
}

export function useFormError<Values extends object>(
  form: FormStore<Values>,
  name: keyof Values,
): string | undefined {
  return useSyncExternalStore(form.subscribe, () => form.error(name));
}
