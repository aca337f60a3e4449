import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { BooksPage } from '#renderer/features/books/books-page.tsx';
import { PenPage } from '#renderer/features/pen/pen-page.tsx';
import { RecordPage } from '#renderer/features/record/record-page.tsx';
import { EntryPage } from '#renderer/features/register-entry/entry-page.tsx';
import { parsePlace } from '#renderer/features/register-entry/into-place.ts';
import { SettingsPage } from '#renderer/features/settings/settings-page.tsx';
import { BookPage } from '#renderer/features/trays/book-page.tsx';
import { DayPage } from '#renderer/features/trays/day-page.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { MAIL_KINDS, type MailKind } from '#shared/domain/mail-kinds.ts';
import { useAppReady } from './app-ready.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useSession } from './session.tsx';
import { workAddress } from './work-address.ts';

function isKind(text: string): text is MailKind {
  return (MAIL_KINDS as readonly string[]).includes(text);
}

function NotFound() {
  const { t } = useTranslation();
  useAppReady();
  return <EmptyState title={t('shell.notFoundTitle')} />;
}

/** Every screen has an address, so that the menu, the palette and tests reach it the same way. */
export function Routes() {
  const { may, status } = useSession();
  const home = status.penLocked ? '/pen' : workAddress(may);
  return (
    <ErrorBoundary>
      <Switch>
        <Route path="/entry/:kind">
          {({ kind }) => (isKind(kind) ? <EntryPage key={kind} kind={kind} /> : <NotFound />)}
        </Route>
        <Route path="/entry/:kind/into/:place">
          {({ kind, place }) => {
            const into = parsePlace(place);
            return isKind(kind) && into ? (
              <EntryPage key={`${kind} ${place}`} kind={kind} into={into} />
            ) : (
              <NotFound />
            );
          }}
        </Route>
        <Route path="/books">
          <BooksPage />
        </Route>
        <Route path="/pen">
          <PenPage />
        </Route>
        <Route path="/day">
          <DayPage />
        </Route>
        <Route path="/registers/:kind">
          {({ kind }) => (isKind(kind) ? <BookPage key={kind} kind={kind} /> : <NotFound />)}
        </Route>
        <Route path="/mail/:id">{({ id }) => <RecordPage id={id} />}</Route>
        <Route path="/settings/:section">{({ section }) => <SettingsPage section={section} />}</Route>
        <Route path="/">
          <Redirect to={home} replace />
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </ErrorBoundary>
  );
}
