import { Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'

import { useAppSelector } from '../state/hooks'
import { lazyPart } from '../ui/lazy-part'
import { PartPending } from './part-pending'
import { Splash } from './splash'

const SignInPage = lazyPart(() =>
  import('../features/sign-in/sign-in-page').then((module) => module.SignInPage),
)
const SignUpPage = lazyPart(() =>
  import('../features/sign-in/sign-up-page').then((module) => module.SignUpPage),
)
const SignedIn = lazyPart(() => import('./signed-in').then((module) => module.SignedIn))

export function App() {
  const status = useAppSelector(({ session }) => session.status)
  if (status === 'unknown') return <Splash />
  return (
    <Suspense
      fallback={
        <main className="flex h-dvh">
          <PartPending />
        </main>
      }
    >
      {status === 'signedIn' ? (
        <SignedIn />
      ) : (
        <Routes>
          <Route path="/sign-up" element={<SignUpPage />} />
          <Route path="/sign-in" element={<SignInPage />} />
          <Route path="*" element={<Navigate to="/sign-in" replace />} />
        </Routes>
      )}
    </Suspense>
  )
}
