import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { readTypedDate } from '#renderer/i18n/typed-dates.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconFileTypePdf, IconPrinter } from '#renderer/ui/icons.ts';
import { PaperNote } from './paper-note.tsx';
import classes from './papers.module.css';
import { usePaper } from './use-paper.ts';

interface BookPlace {
  register: string;
  year: number;
  supplement: number;
}

type ReadDays = { days: { from: string; to: string } | null } | { problem: string };

/** One day alone is that day; none is the whole year. */
function readDays(from: string, to: string, today: string): ReadDays {
  const typed = [from, to].map((text) => text.trim()).filter((text) => text !== '');
  const dates = typed.map((text) => readTypedDate(text, today));
  const [first = null, last = first] = dates;
  if (typed.length === 0) return { days: null };
  if (first === null || last === null) return { problem: 'date.impossible' };
  return last < first ? { problem: 'paper.days-backwards' } : { days: { from: first, to: last } };
}

/** Prints a register book: the whole year, or the pages that hold some days. */
export function BookPapers({ book }: { book: BookPlace }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const today = useToday();
  const paper = usePaper();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  if (!may('print.make')) return null;

  const print = (target: 'printer' | 'file') => {
    const read = readDays(from, to, today);
    setProblem('problem' in read ? read.problem : null);
    if ('problem' in read) return;
    const { register, year, supplement } = book;
    void paper.make({ paper: 'book', register, year, supplement, days: read.days }, target);
  };

  return (
    <details className={classes.more} data-print="never">
      <summary>{t('papers.book.title')}</summary>
      <div className={classes.fields}>
        <DateField
          label={t('papers.book.from')}
          hint={t('papers.book.whole')}
          text={from}
          error={problem && sentenceOf(problem, {})}
          onText={setFrom}
          today={today}
        />
        <DateField label={t('papers.book.to')} text={to} error={null} onText={setTo} today={today} />
        <Button onPress={() => [setFrom, setTo].map((set) => set(numericDate(today)))}>
          {t('papers.book.today')}
        </Button>
      </div>
      <div className={classes.bar}>
        <Button icon={IconPrinter} disabled={paper.busy} onPress={() => print('printer')}>
          {t('papers.print')}
        </Button>
        <Button icon={IconFileTypePdf} disabled={paper.busy} onPress={() => print('file')}>
          {t('papers.asFile')}
        </Button>
      </div>
      <PaperNote state={paper} />
    </details>
  );
}

/** Prints one closing's certificate. */
export function CertificatePapers({ book, day }: { book: BookPlace; day: string | null }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const paper = usePaper();
  if (!may('print.make')) return null;
  const { register, year, supplement } = book;
  const print = (target: 'printer' | 'file') =>
    void paper.make({ paper: 'certificate', register, year, supplement, day }, target);
  return (
    <>
      <div className={classes.bar} data-print="never">
        <Button icon={IconPrinter} disabled={paper.busy} onPress={() => print('printer')}>
          {t('papers.print')}
        </Button>
        <Button icon={IconFileTypePdf} disabled={paper.busy} onPress={() => print('file')}>
          {t('papers.asFile')}
        </Button>
      </div>
      <PaperNote state={paper} />
    </>
  );
}
