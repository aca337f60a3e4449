import './before-all.ts';
import '#renderer/theme/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { askForDoor } from './answers.ts';
import { App } from './app.tsx';
import { loadPreferences } from './preferences.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

askForDoor();
// Language, theme and text size come first: a clerk never sees the screen turn around.
await loadPreferences();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
