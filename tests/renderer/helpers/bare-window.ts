import { vi } from 'vitest';

// The screens of the file before remember things in their modules: those are read again, the libraries below them not.
vi.resetModules();
document.head.replaceChildren();
document.body.replaceChildren();
for (const { name } of [...document.documentElement.attributes])
  document.documentElement.removeAttribute(name);
localStorage.clear();
location.hash = '';
