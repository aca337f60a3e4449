// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { RecordPage } from '#renderer/features/record/record-page.tsx';
import type { MailRecord } from '#shared/contract/mail.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const ID = '00000000-0000-4000-8000-00000000000d';
const LABEL = 'ARR-DKH/38/2026';

const letter: MailRecord = {
  id: ID,
  kind: 'incoming',
  label: LABEL,
  number: 38,
  emergency: '',
  year: 2026,
  state: 'registered',
  registeredAt: '2026-03-12T10:41:07.123+00:00',
  receivedOn: '2026-03-12',
  correspondent: 'جمعية الأمل',
  senderReference: '12/2026',
  subject: 'طلب دعم',
  confidentiality: 'ordinary',
  priority: 'ordinary',
  sealed: false,
  fileCount: 1,
  hidden: false,
  register: ID,
  imported: false,
  senderDate: null,
  pieces: 1,
  language: 'ar',
  transport: 'by-hand',
  transportNumber: '',
  postmarkDate: null,
  category: '',
  physicalState: 'paper',
  originalPlace: '',
  observation: '',
  keywords: [],
  phone: '',
  address: '',
  nationalId: null,
  nationalIdLeft: false,
  lateReason: '',
  registeredBy: 'فاطمة',
  hash: 'a'.repeat(64),
  files: [
    {
      sha256: 'b'.repeat(64),
      name: 'scan.pdf',
      size: 1000,
      mime: 'application/pdf',
      addedAt: '2026-03-12T10:41:07.123+00:00',
      place: 'here',
    },
  ],
  history: [],
};

async function open(files: MailRecord['files']) {
  installBridge({
    'mail.record': () => ({ ...letter, files, fileCount: files.length }),
    'book.list': () => ({ books: [] }),
    'unit.tree': () => ({ units: [] }),
    'instruction.list': () => ({ instructions: [] }),
  });
  await renderScreen(<RecordPage id={ID} />);
  return screen.findByRole('article', { name: LABEL });
}

const pressF6 = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'F6', keyCode: 117 });

afterEach(() => {
  cleanup();
  answers.clear();
});

it('F6 goes from the words of a record to its scan and back', async () => {
  const words = await open(letter.files);
  const pages = await screen.findByRole('region', { name: /^scan\.pdf/ });
  pressF6();
  await waitFor(() => expect(document.activeElement).toBe(pages));
  pressF6();
  expect(document.activeElement).toBe(words);
  pressF6();
  expect(document.activeElement).toBe(pages);
});

it('F6 on a record without a scan goes to its words', async () => {
  const words = await open([]);
  pressF6();
  expect(document.activeElement).toBe(words);
});
