import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { SignInForm } from '#renderer/features/sign-in/sign-in-form.tsx';
import { i18n } from '#renderer/i18n/i18n.ts';
import { colourRules } from '#renderer/theme/dress.ts';
import type { Language } from '#shared/contract/fields.ts';
import { DoorPage } from './door-page.tsx';
import { paintIn } from './preferences.ts';

/** Where the main process writes the council's name. */
const COUNCIL = '__COUNCIL__';

export interface PaintedDoor {
  language: Language;
  /** The sign-in page as it is before anything was typed, without its script. */
  markup: string;
}

/** For the build: the colours of both themes, and the sign-in page in each language. */
export async function paintDoors(): Promise<{ colours: string; doors: PaintedDoor[] }> {
  const doors: PaintedDoor[] = [];
  for (const language of ['ar', 'fr', 'en'] as const) {
    await paintIn(language);
    const markup = renderToStaticMarkup(
      <I18nextProvider i18n={i18n}>
        <DoorPage council={COUNCIL}>
          <SignInForm
            council={COUNCIL}
            login=""
            password=""
            onLogin={nothing}
            onPassword={nothing}
            onSubmit={nothing}
            onForgotten={nothing}
          />
        </DoorPage>
      </I18nextProvider>,
    );
    doors.push({ language, markup });
  }
  return { colours: colourRules(), doors };
}

function nothing(): void {}
