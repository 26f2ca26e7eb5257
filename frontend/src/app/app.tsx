import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'

import { useAppSelector } from '../state/hooks'
import { Splash } from './splash'

const SignInPage = lazy(() =>
  import('../features/sign-in/sign-in-page').then((module) => ({ default: module.SignInPage })),
)
const SignUpPage = lazy(() =>
  import('../features/sign-in/sign-up-page').then((module) => ({ default: module.SignUpPage })),
)
const SignedIn = lazy(() => import('./signed-in').then((module) => ({ default: module.SignedIn })))

export function App() {
  const status = useAppSelector(({ session }) => session.status)
  if (status === 'unknown') return <Splash />
  return (
    <Suspense>
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
