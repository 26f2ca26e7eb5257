import './ui/tokens.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Provider } from 'react-redux'
import { BrowserRouter } from 'react-router'

import { App } from './app/app'
import { CrashPage } from './app/crash-page'
import { followKeyboard } from './app/follow-keyboard'
import { followSettings } from './app/follow-settings'
import { followOtherTabs } from './app/other-tabs'
import { createServices } from './app/services'
import { startWords } from './app/words/i18n'
import { followRefreshes } from './state/session-flow'
import { createStore } from './state/store'

const store = createStore(createServices())
followOtherTabs(store)
followRefreshes(store.dispatch, store.getState)

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')

startWords(root.dataset.siteName ?? '')
followSettings(store)
followKeyboard()

createRoot(root).render(
  <StrictMode>
    <CrashPage>
      <Provider store={store}>
        {/* What a click opens is drawn in one go: in slices it comes later, and nothing else is due. */}
        <BrowserRouter useTransitions={false}>
          <App />
        </BrowserRouter>
      </Provider>
    </CrashPage>
  </StrictMode>,
)
