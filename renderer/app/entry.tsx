import './before-all.ts';
import '#renderer/theme/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { askForDoor } from './answers.ts';
import { App } from './app.tsx';
import { startPreferences } from './preferences.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

askForDoor();
await startPreferences();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
