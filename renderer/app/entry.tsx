import './before-all.ts';
import '#renderer/theme/styles.css';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { askForDoor } from './answers.ts';
import { App } from './app.tsx';
import { startPreferences } from './preferences.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

askForDoor();
await startPreferences();
// In one go: no key falls between reading what was typed in a painted form and taking its place.
flushSync(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
