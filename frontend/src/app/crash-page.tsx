import { TriangleAlert } from 'lucide-react'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** What is left when drawing the page failed: a way to go on, and nothing lost. */
export class CrashPage extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }

  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }

  override render() {
    return this.state.hasCrashed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const { t } = useTranslation()
  return (
    <main className="flex h-dvh">
      <Notice
        isPage
        icon={<TriangleAlert />}
        title={t('app.broken')}
        action={
          <Button look="primary" onClick={() => window.location.reload()}>
            {t('app.reload')}
          </Button>
        }
      >
        {t('app.brokenWhy')}
      </Notice>
    </main>
  )
}
