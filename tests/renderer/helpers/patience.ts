import { configure } from '@testing-library/react';

// A screen on a busy machine is still the same screen. Imported for this alone.
configure({ asyncUtilTimeout: 20_000 });
