import { Component, type ReactNode } from 'react';
import { CrashPage } from './crash-page.tsx';

interface State {
  crashId: string | null;
}

/** A screen that breaks says so in words; the rest of the app and what was registered are untouched. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { crashId: null };

  static getDerivedStateFromError(): State {
    return { crashId: crypto.randomUUID().slice(0, 8) };
  }

  override componentDidCatch(error: unknown): void {
    // The main process writes the page's console to the log, where the id finds it.
    // biome-ignore lint/suspicious/noConsole: the only way out of a broken page
    console.error(`[screen ${this.state.crashId}]`, error);
  }

  override render(): ReactNode {
    const { crashId } = this.state;
    if (crashId === null) return this.props.children;
    return <CrashPage id={crashId} onBack={() => this.setState({ crashId: null })} />;
  }
}
