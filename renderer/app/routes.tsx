import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { EntryPage } from '#renderer/features/register-entry/entry-page.tsx';
import { parsePlace } from '#renderer/features/register-entry/into-place.ts';
import { BookPage } from '#renderer/features/trays/book-page.tsx';
import { DayPage } from '#renderer/features/trays/day-page.tsx';
import type { TrayName } from '#renderer/features/trays/tray-pages.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { TRAY_NAMES } from '#shared/contract/trays.ts';
import { MAIL_KINDS, type MailKind } from '#shared/domain/mail-kinds.ts';
import { useAppReady } from './app-ready.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { onDemand, whenIdle } from './on-demand.tsx';
import { useSession } from './session.tsx';
import { workAddress } from './work-address.ts';

const BoardPage = onDemand(async () => (await import('#renderer/features/board/board-page.tsx')).BoardPage);
const OverviewPage = onDemand(
  async () => (await import('#renderer/features/board/overview-page.tsx')).OverviewPage,
);
const TrayPage = onDemand(async () => (await import('#renderer/features/trays/tray-page.tsx')).TrayPage);
const OutboxPage = onDemand(async () => (await import('#renderer/features/sync/outbox-page.tsx')).OutboxPage);
const BooksPage = onDemand(async () => (await import('#renderer/features/books/books-page.tsx')).BooksPage);
const CorrespondentsPage = onDemand(
  async () => (await import('#renderer/features/correspondents/correspondents-page.tsx')).CorrespondentsPage,
);
const TwinsPage = onDemand(
  async () => (await import('#renderer/features/correspondents/twins-page.tsx')).TwinsPage,
);
const DispatchPage = onDemand(
  async () => (await import('#renderer/features/dispatch/dispatch-page.tsx')).DispatchPage,
);
const ImportPage = onDemand(
  async () => (await import('#renderer/features/import/import-page.tsx')).ImportPage,
);
const PenPage = onDemand(async () => (await import('#renderer/features/pen/pen-page.tsx')).PenPage);
const RecordPage = onDemand(
  async () => (await import('#renderer/features/record/record-page.tsx')).RecordPage,
);
const ScansPage = onDemand(async () => (await import('#renderer/features/scans/scans-page.tsx')).ScansPage);
const MissingPage = onDemand(
  async () => (await import('#renderer/features/scans/missing-page.tsx')).MissingPage,
);
const SearchPage = onDemand(
  async () => (await import('#renderer/features/search/search-page.tsx')).SearchPage,
);
const ToRegisterPage = onDemand(
  async () => (await import('#renderer/features/trays/to-register-page.tsx')).ToRegisterPage,
);
const ViewPage = onDemand(async () => (await import('#renderer/features/lists/view-page.tsx')).ViewPage);
const SettingsPage = onDemand(
  async () => (await import('#renderer/features/settings/settings-page.tsx')).SettingsPage,
);

function isKind(text: string): text is MailKind {
  return (MAIL_KINDS as readonly string[]).includes(text);
}

function isTray(text: string): text is TrayName {
  return (TRAY_NAMES as readonly string[]).includes(text);
}

function NotFound() {
  const { t } = useTranslation();
  useAppReady();
  return <EmptyState title={t('shell.notFoundTitle')} />;
}

/** Every screen has an address, so that the menu, the palette and tests reach it the same way. */
export function Routes() {
  const { may, status, person } = useSession();
  const home = status.penLocked ? '/pen' : workAddress(may, person.roles);
  // The entry form and the lists come with the shell; the rest is read behind the first of them.
  useEffect(() => whenIdle(RecordPage, SearchPage, BooksPage, SettingsPage, PenPage), []);
  return (
    <ErrorBoundary>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/reminders">
            <Redirect to={person.roles.includes('unit-head') ? '/board' : '/trays/late'} replace />
          </Route>
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
          <Route path="/board">
            <BoardPage unit={null} />
          </Route>
          <Route path="/board/:unit">{({ unit }) => <BoardPage key={unit} unit={unit} />}</Route>
          <Route path="/overview">
            <OverviewPage />
          </Route>
          <Route path="/trays/:tray">
            {({ tray }) => (isTray(tray) ? <TrayPage key={tray} tray={tray} /> : <NotFound />)}
          </Route>
          <Route path="/outbox">
            <OutboxPage />
          </Route>
          <Route path="/books">
            <BooksPage />
          </Route>
          <Route path="/correspondents">
            <CorrespondentsPage />
          </Route>
          <Route path="/correspondents/twins">
            <TwinsPage />
          </Route>
          <Route path="/import">
            <ImportPage />
          </Route>
          <Route path="/pen">
            <PenPage />
          </Route>
          <Route path="/day">
            <DayPage />
          </Route>
          <Route path="/to-register">
            <ToRegisterPage />
          </Route>
          <Route path="/scans">
            <ScansPage />
          </Route>
          <Route path="/scans/missing">
            <MissingPage />
          </Route>
          <Route path="/registers/:kind">
            {({ kind }) => (isKind(kind) ? <BookPage key={kind} kind={kind} /> : <NotFound />)}
          </Route>
          <Route path="/dispatch">
            <DispatchPage id={null} />
          </Route>
          <Route path="/dispatch/:id">{({ id }) => <DispatchPage id={id} />}</Route>
          <Route path="/search">
            <SearchPage />
          </Route>
          <Route path="/views/:id">{({ id }) => <ViewPage key={id} id={id} />}</Route>
          <Route path="/mail/:id">{({ id }) => <RecordPage id={id} />}</Route>
          <Route path="/settings/:section">{({ section }) => <SettingsPage section={section} />}</Route>
          <Route path="/">
            <Redirect to={home} replace />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}
