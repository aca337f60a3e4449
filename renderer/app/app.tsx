import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';
import { Providers } from './providers.tsx';

export function App() {
  return (
    <Providers>
      <ErrorBoundary>
        <Gate />
      </ErrorBoundary>
    </Providers>
  );
}
