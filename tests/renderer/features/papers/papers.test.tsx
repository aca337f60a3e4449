// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LabelPanel } from '#renderer/features/papers/label-panel.tsx';
import { LabelSettings } from '#renderer/features/papers/label-settings.tsx';
import { PaperButtons } from '#renderer/features/papers/paper-buttons.tsx';
import { PaperQueue } from '#renderer/features/papers/paper-queue.tsx';
import { underWay } from '#renderer/features/papers/papers-under-way.ts';
import { strings } from '#renderer/i18n/strings.ts';
import { DEFAULT_LABELS } from '#shared/contract/labels.ts';
import type { PaperSettings } from '#shared/contract/papers.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { openStatus, renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { labels, papers } = strings.ar;
const kept: PaperSettings = {
  language: 'ar',
  receiptSize: 'a5',
  letterhead: { ar: [], fr: [], zgh: [] },
  printers: { receipt: '', paper: '', label: '' },
  label: DEFAULT_LABELS,
};

afterEach(cleanup);

it('labels are set line by line, in their order, with their measures; what is wrong is said at its field', async () => {
  const bridge = installBridge({ 'paper.save-settings': () => ({}) });
  await renderScreen(<LabelSettings kept={kept} />);
  const width = screen.getByLabelText(labels.measures.roll.width);
  fireEvent.change(width, { target: { value: '500' } });
  fireEvent.click(screen.getByRole('button', { name: labels.save }));
  expect(screen.getByText(strings.ar.errors['label.measure'])).toBeTruthy();
  expect(bridge.inputsOf('paper.save-settings')).toEqual([]);
  fireEvent.change(width, { target: { value: '٥٠,٥' } });
  fireEvent.click(screen.getByRole('switch', { name: labels.field.pieces }));
  fireEvent.click(screen.getByRole('switch', { name: labels.field.subject }));
  fireEvent.click(screen.getByRole('button', { name: labels.up.replace('{{line}}', labels.field.number) }));
  fireEvent.click(screen.getByRole('button', { name: labels.save }));
  await screen.findByText(papers.settings.saved);
  const [saved] = bridge.inputsOf('paper.save-settings') as PaperSettings[];
  expect(saved?.label.roll).toEqual({ width: 50.5, height: 29 });
  expect(saved?.label.fields).toEqual(['council', 'number', 'office', 'moment', 'check', 'subject']);
});

it('a begun sheet asks for its first free place and takes no other number', async () => {
  installBridge({});
  const started: number[] = [];
  const layout = { ...DEFAULT_LABELS, sheet: 'a4-24' as const, next: 5 };
  await renderScreen(
    <LabelPanel
      layout={layout}
      busy={false}
      onPrint={(start) => started.push(start)}
      onClose={() => undefined}
    />,
  );
  const place = screen.getByLabelText(/24/) as HTMLInputElement;
  expect(place.value).toBe('5');
  const submit = screen.getByRole('button', { name: new RegExp(papers.print) });
  fireEvent.change(place, { target: { value: '25' } });
  fireEvent.click(submit);
  expect(started).toEqual([]);
  fireEvent.change(place, { target: { value: '24' } });
  fireEvent.click(submit);
  expect(started).toEqual([24]);
});

it('papers on their way are shown on any page with their progress, and each can be stopped', async () => {
  const jobs = [
    { id: 3, paper: 'book', title: 'ARR 2026', done: 2, total: 8, waiting: false },
    { id: 4, paper: 'slip', title: '', done: 0, total: 1, waiting: true },
    { id: 5, paper: 'receipt', title: 'ARR/1/2026', done: 0, total: 1, waiting: false },
  ];
  const bridge = installBridge({ 'paper.progress': () => ({ jobs }), 'paper.cancel': () => ({}) });
  await renderScreen(<PaperQueue />);
  expect(bridge.inputsOf('paper.progress')).toEqual([]);
  let finish: () => void = () => undefined;
  const work = underWay(
    new Promise<void>((resolve) => {
      finish = resolve;
    }),
  );
  const queue = await screen.findByRole('region', { name: papers.queue.title });
  const bars = within(queue).getAllByRole('progressbar');
  expect(bars.map((bar) => bar.getAttribute('aria-valuenow'))).toEqual(['25', null]);
  const stop = papers.queue.cancelOne.replace('{{paper}}', papers.names.slip);
  fireEvent.click(within(queue).getByRole('button', { name: stop }));
  await waitFor(() => expect(bridge.inputsOf('paper.cancel')).toEqual([{ job: 4 }]));
  finish();
  await work;
  await waitFor(() => expect(screen.queryByRole('region', { name: papers.queue.title })).toBeNull());
});

it('a paper is seen before it is printed: the very pages, one after another, and nothing is printed', async () => {
  const preview = 'd'.repeat(64);
  const bridge = installBridge({
    'paper.settings': () => kept,
    'paper.preview': () => ({ preview, pages: 2 }),
    'paper.preview-page': () => ({ width: 2, height: 2, pages: 2, rgba: new Uint8Array(16) }),
  });
  openStatus.person?.actions.push('print.make');
  const note = { paper: 'dispatch' as const, note: '00000000-0000-4000-8000-000000000011' };
  await renderScreen(<PaperButtons asked={() => note} />);
  fireEvent.click(screen.getByRole('button', { name: papers.preview }));
  const page = (number: number) =>
    papers.previewPage.replace('{{page}}', String(number)).replace('{{pages}}', '2');
  expect(await screen.findByRole('img', { name: page(1) })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: papers.nextPage }));
  expect(await screen.findByRole('img', { name: page(2) })).toBeTruthy();
  await waitFor(() =>
    expect(bridge.inputsOf('paper.preview-page')).toMatchObject([{ preview, page: 0 }, { page: 1 }]),
  );
  fireEvent.click(screen.getByRole('button', { name: papers.closePreview }));
  expect(screen.queryByRole('img')).toBeNull();
  expect(bridge.inputsOf('paper.preview')).toEqual([{ asked: note, language: 'ar' }]);
  expect(bridge.inputsOf('paper.print')).toEqual([]);
});
