export interface PaintedWords {
  login: string;
  password: string;
  /** The focus is in the password. */
  atPassword: boolean;
}

const NOTHING: PaintedWords = { login: '', password: '', atPassword: false };

/**
 * What was typed in the form the page came with while its script was still being read. Nothing once the script's own
 * form has taken its place, or when the page came without one.
 */
export function wordsInPaintedForm(): PaintedWords {
  if (document.documentElement.dataset.appState !== 'painted') return NOTHING;
  const [login, password] = document.querySelectorAll<HTMLInputElement>('#root input');
  if (!login || !password) return NOTHING;
  return {
    login: login.value,
    password: password.value,
    atPassword: document.activeElement === password,
  };
}
