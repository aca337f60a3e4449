// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { DispatchPanel } from '#renderer/features/dispatch/dispatch-panel.tsx';
import { ReturnPanel } from '#renderer/features/dispatch/return-panel.tsx';
import { LetterTemplates } from '#renderer/features/letters/letter-templates.tsx';
import { WriteLetter } from '#renderer/features/letters/write-letter.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge, Refuse } from '#tests/renderer/helpers/fake-bridge.ts';
import { openStatus, renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { ar } = strings;
const ONE = '00000000-0000-4000-8000-000000000011';
const TWO = '00000000-0000-4000-8000-000000000012';
const letterOf = (id: string, label: string) =>
  ({ id, label, correspondent: 'عمالة الداخلة', subject: 'إحالة', kind: 'outgoing' }) as never;

afterEach(cleanup);

it('the first note opens its series after the paper, then lists the letters that were left on it', async () => {
  openStatus.person?.actions.push('book.open');
  const bridge = installBridge({
    'book.list': () => ({ books: [] }),
    'register.open': () => ({ register: ONE, series: 'BE-DKH' }),
    'dispatch.issue': ({ id }: { id: string }) => ({
      id,
      label: 'BE-DKH/13/2026',
      number: 13,
      year: 2026,
      issuedAt: '',
      hash: 'a'.repeat(64),
    }),
  });
  let made = '';
  await renderScreen(
    <DispatchPanel
      letters={[letterOf(ONE, 'DEP-DKH/1/2026'), letterOf(TWO, 'DEP-DKH/2/2026')]}
      onClose={() => undefined}
      onMade={(id) => {
        made = id;
      }}
    />,
  );
  const paper = await screen.findByLabelText(new RegExp(ar.dispatch.lastPaper));
  fireEvent.change(paper, { target: { value: '12' } });
  fireEvent.click(screen.getByLabelText(ar.dispatch.remove.replace('{{label}}', 'DEP-DKH/2/2026')));
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() => expect(made).not.toBe(''));
  expect(bridge.inputsOf('register.open')).toMatchObject([{ kind: 'dispatch', startsAfter: 12 }]);
  expect(bridge.inputsOf('dispatch.issue')).toMatchObject([
    { id: made, recipient: 'عمالة الداخلة', mails: [ONE] },
  ]);
});

it('a letter is written with a field put by a press, and is kept', async () => {
  const template = { id: TWO, name: 'جواب', ar: 'بشأن {{الموضوع}}', fr: '' };
  let tries = 0;
  const bridge = installBridge({
    'letter.templates': () => ({ templates: [template] }),
    'paper.settings': () => ({ language: 'ar' }) as never,
    'paper.keep': () => {
      tries += 1;
      return { sha256: 'b'.repeat(64), pages: 1 };
    },
  });
  await renderScreen(<WriteLetter mail={{ id: ONE }} />);
  fireEvent.click(screen.getByText(ar.letters.write));
  const words = await screen.findByLabelText(new RegExp(ar.letters.ar));
  fireEvent.change(words, { target: { value: 'نص' } });
  fireEvent.click(screen.getAllByText('الموضوع')[0] as HTMLElement);
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() => expect(tries).toBe(1));
  expect(bridge.inputsOf('paper.keep')).toMatchObject([
    { asked: { paper: 'letter', mail: ONE, ar: 'نص {{الموضوع}}', fr: '' }, language: 'ar' },
  ]);
});

it('the signed copy comes back with its scan: a day that is none is said at its field, the file goes with the note', async () => {
  const file = { sha256: 'c'.repeat(64), name: 'retour.pdf', size: 1200, mime: 'application/pdf', pages: 1 };
  const bridge = installBridge({
    'file.pick': () => ({ files: [file], refused: [] }),
    'dispatch.return': () => ({}),
  });
  let closed = false;
  await renderScreen(
    <ReturnPanel
      id={ONE}
      onClose={() => {
        closed = true;
      }}
    />,
  );
  fireEvent.click(screen.getByText(ar.dispatch.return.scan));
  expect(await screen.findByText('retour.pdf')).toBeTruthy();
  // The same scan chosen again is one scan.
  fireEvent.click(screen.getByText(ar.dispatch.return.scan));
  await waitFor(() => expect(bridge.inputsOf('file.pick')).toHaveLength(2));
  const [day] = screen.getAllByLabelText(new RegExp(ar.dispatch.return.on)) as HTMLInputElement[];
  if (!day) throw new Error('no field');
  const good = day.value;
  fireEvent.change(day, { target: { value: '31/02/2026' } });
  fireEvent.submit(screen.getByRole('form'));
  expect(await screen.findByText(ar.errors['date.impossible'])).toBeTruthy();
  expect(bridge.inputsOf('dispatch.return')).toEqual([]);
  fireEvent.change(day, { target: { value: good } });
  fireEvent.change(screen.getByLabelText(new RegExp(ar.dispatch.return.receivedBy)), {
    target: { value: 'M. Alami' },
  });
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() => expect(closed).toBe(true));
  expect(bridge.inputsOf('dispatch.return')).toMatchObject([
    { id: ONE, receivedBy: 'M. Alami', files: [{ sha256: file.sha256, name: 'retour.pdf' }] },
  ]);
});

it('a template is made and changed on its screen in both languages; what is no field is said by its name', async () => {
  const template = { id: TWO, name: 'جواب', ar: 'بشأن {{الموضوع}}', fr: '' };
  let tries = 0;
  const bridge = installBridge({
    'letter.templates': () => ({ templates: [template] }),
    'letter.save-template': () => {
      tries += 1;
      return tries === 1 ? new Refuse('letter.unknown-field', { field: 'maire' }) : {};
    },
  });
  await renderScreen(<LetterTemplates />);
  fireEvent.click(await screen.findByText(ar.templates.edit));
  expect((screen.getByLabelText(new RegExp(ar.templates.name)) as HTMLInputElement).value).toBe('جواب');
  const french = screen.getByLabelText(new RegExp(ar.letters.fr));
  fireEvent.change(french, { target: { value: 'Objet : {{maire}}' } });
  fireEvent.submit(screen.getByRole('form'));
  expect(await screen.findByText(/maire/, { selector: ':not(textarea)' })).toBeTruthy();
  fireEvent.change(french, { target: { value: 'Objet : {{objet}}' } });
  fireEvent.submit(screen.getByRole('form'));
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  expect(bridge.inputsOf('letter.save-template')).toEqual([
    { ...template, fr: 'Objet : {{maire}}' },
    { ...template, fr: 'Objet : {{objet}}' },
  ]);
  fireEvent.click(screen.getByText(ar.letters.new));
  fireEvent.submit(screen.getByRole('form'));
  expect(bridge.inputsOf('letter.save-template')).toHaveLength(2);
});
